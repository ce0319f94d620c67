/** The focus stays in the library while its views change. */

import { tick } from "svelte";

/** An attachment: a list in this view takes the focus that the view before had. */
export function takeLostFocus(view: HTMLElement): void {
  void tick().then(() => {
    const { activeElement } = document;
    // A control beside the view keeps it; what was in a view that is gone leaves it to the page.
    if (activeElement !== null && activeElement !== document.body && activeElement.isConnected)
      return;
    const list = view.querySelector<HTMLElement>('[role="listbox"], [role="grid"]');
    list?.focus({ preventScroll: true });
  });
}
