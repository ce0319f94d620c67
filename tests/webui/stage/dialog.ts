/** What jsdom lacks: dialogs that open, take the focus, and give it back. */

import { onTestFinished } from "vitest";

/** Open and close dialogs as browsers do, until the test is over. */
export function openDialogsAsBrowsersDo(): void {
  const gone = new AbortController();
  const before = new WeakMap<HTMLDialogElement, Element | null>();
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      before.set(this, document.activeElement);
      this.open = true;
      this.querySelector<HTMLElement>("button, input, select")?.focus();
    },
    close(this: HTMLDialogElement) {
      this.open = false;
      const focused = before.get(this);
      if (focused instanceof HTMLElement) focused.focus();
      this.dispatchEvent(new Event("close"));
    },
  });
  const closeTopmost = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented)
      document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
  };
  // Added last, behind the page's own listeners.
  window.addEventListener("keydown", closeTopmost, { signal: gone.signal });
  onTestFinished(() => {
    gone.abort();
    for (const name of ["showModal", "close"])
      Reflect.deleteProperty(HTMLDialogElement.prototype, name);
  });
}
