import { afterEach, expect, test } from "vitest";
import { firstState } from "../../../webui/src/server/first_state";

afterEach(() => {
  document.head.replaceChildren();
});

test("a state that came with the page is told to it as if it sounds", () => {
  const script = document.createElement("script");
  script.type = "application/json";
  script.id = "state";
  script.textContent = JSON.stringify({ phase: "stopped", speaker: "" });
  document.head.append(script);
  expect(firstState("page")).toEqual({ phase: "stopped", speaker: "page" });
});

test("without one there is nothing to show", () => {
  expect(firstState("page")).toBeUndefined();
});
