/** What jsdom lacks: elements with a height, which lists fill with rows. */

import { fireEvent } from "@testing-library/svelte";
import { vi } from "vitest";

/** Every element is as high, at the top of the screen, until the test is over. */
export function giveRoom(heightPixels: number): void {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(heightPixels);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(
    new DOMRect(0, 0, 500, heightPixels),
  );
}

export async function scrollTo(element: Element, top: number): Promise<void> {
  element.scrollTop = top;
  await fireEvent.scroll(element);
}
