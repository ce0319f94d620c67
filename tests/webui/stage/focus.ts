/** What jsdom lacks: it takes every focus for a visible one. */

import { vi } from "vitest";

/** Show the focus after Tab and not after the mouse, as browsers do, until the test is over. */
export function showFocusAsBrowsersDo(until: AbortSignal): void {
  let byKeyboard = false;
  const options = { capture: true, signal: until };
  window.addEventListener("mousedown", () => (byKeyboard = false), options);
  window.addEventListener("keydown", ({ key }) => (byKeyboard ||= key === "Tab"), options);
  vi.spyOn(HTMLElement.prototype, "matches").mockImplementation(function (this: HTMLElement, what) {
    if (what === ":focus-visible" && !byKeyboard) return false;
    return Element.prototype.matches.call(this, what);
  });
}
