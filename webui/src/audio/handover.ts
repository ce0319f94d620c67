/** From one line to another at a change of rate: when the second one has to begin. */

import type { Line } from "./line";
import type { Playback } from "./playback";

const LOOK_AGAIN_AFTER_MS = 20;
const MOST_LOOKS = 100;

/**
 * The sample of `line`'s clock that is heard right behind the last one of `current`; undefined when
 * that cannot be told.
 */
export async function beginBehind(current: Playback, line: Line): Promise<number | undefined> {
  for (let looks = 0; looks < MOST_LOOKS && current.end !== undefined; looks++) {
    const heardAt = current.line.heardAt(current.end / current.line.rate);
    const time = line.timeHeardAt(heardAt);
    if (time !== undefined) return Math.ceil(time * line.rate);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
  }
  return undefined;
}
