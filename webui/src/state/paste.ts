/** Files and folders that the listener pastes: their paths, or what a file manager copied. */

import type { PlayerCommands } from "./commands";

/** A message to the player may not be longer; nobody pastes more by hand. */
const MAX_LETTERS = 20_000;

export function handlePaste(event: ClipboardEvent, commands: PlayerCommands): void {
  const { target, clipboardData } = event;
  if (target instanceof HTMLInputElement && target.type === "text") return;
  const said = ["text/uri-list", "text/plain"].map((type) => clipboardData?.getData(type) ?? "");
  const text = said.find((each) => each !== "");
  if (text === undefined) return;
  event.preventDefault();
  commands.openPasted(text.slice(0, MAX_LETTERS), "end");
}
