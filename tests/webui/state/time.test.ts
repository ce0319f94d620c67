import { expect, test } from "vitest";
import { clockTime } from "../../../webui/src/state/time";

test.each([
  [0, "0:00"],
  [0.999, "0:00"],
  [9, "0:09"],
  [59.99, "0:59"],
  [60, "1:00"],
  [72.9, "1:12"],
  [3599.9, "59:59"],
  [3600, "1:00:00"],
  [3672, "1:01:12"],
  [36_000, "10:00:00"],
  [-3, "0:00"],
])("%f seconds are shown as %s", (seconds, shown) => {
  expect(clockTime(seconds)).toBe(shown);
});
