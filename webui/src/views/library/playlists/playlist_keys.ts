/** What keys do to a playlist in the side list. Pure. */

import { isMenuKey } from "../song_menu";

export type PlaylistAct =
  "rename" | "delete" | "menu" | "move_up" | "move_down" | "go_up" | "go_down";

/** Undefined where the key is none of those. Held down, it would delete all. */
export function playlistActOf(event: KeyboardEvent): PlaylistAct | undefined {
  const { key, altKey, ctrlKey, metaKey, repeat } = event;
  if (ctrlKey || metaKey) return undefined;
  if (isMenuKey(event)) return "menu";
  switch (key) {
    case "ArrowUp":
      return altKey ? "move_up" : "go_up";
    case "ArrowDown":
      return altKey ? "move_down" : "go_down";
    case "F2":
      return "rename";
    case "Delete":
      return repeat ? undefined : "delete";
    default:
      return undefined;
  }
}
