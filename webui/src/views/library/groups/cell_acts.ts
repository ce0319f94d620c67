/** What is done to an album, an artist, a genre or a folder in a list of them, and by which key. */

import type { MenuAt } from "../../../state/menu";
import { isMenuKey, menuAtElement } from "../song_menu";

export type CellAct =
  | { readonly does: "open" | "play" | "play_next" | "add" }
  | { readonly does: "menu"; readonly at: MenuAt };

/** What a key does to the active cell; undefined when it is none of those keys. */
export function cellActOf(event: KeyboardEvent, cell: Element | null): CellAct | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey, repeat } = event;
  if (altKey || repeat) return undefined;
  if (isMenuKey(event)) return { does: "menu", at: menuAtElement(cell) };
  if (key !== "Enter") return undefined;
  if (ctrlKey || metaKey) return { does: "add" };
  return { does: shiftKey ? "play_next" : "open" };
}
