import { describe, expect, test } from "vitest";
import { timeLeft } from "../../../../webui/src/state/library_groups/time_left";

describe("what is left", () => {
  test.each([
    [0, { unit: "seconds" }],
    [44, { unit: "seconds" }],
    [50, { unit: "minutes", count: 1 }],
    [130, { unit: "minutes", count: 2 }],
    [89 * 60, { unit: "minutes", count: 89 }],
    [2 * 3600, { unit: "hours", count: 2 }],
  ])("of %i seconds is %j", (seconds, left) => {
    expect(timeLeft(seconds)).toEqual(left);
  });
});
