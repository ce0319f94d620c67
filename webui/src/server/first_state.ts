/** The state that came with the page: what is there to be shown before the socket is up. */

import type { PlayerState } from "../protocol";

/** As `pageId` will be told it, the page that will sound; undefined when there was no time for it. */
export function firstState(pageId: string): PlayerState | undefined {
  const json = document.getElementById("state")?.textContent;
  if (json === undefined) return undefined;
  return { ...(JSON.parse(json) as PlayerState), speaker: pageId };
}
