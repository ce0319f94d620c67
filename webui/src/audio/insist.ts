/** Asks the player until there is an answer: while the socket is down, what is buffered plays on. */

import type { Commands } from "../protocol";
import { isFailure, type Request } from "../server/connection";

const ASK_AGAIN_AFTER_MS = 250;

/** Resolves to nothing when the player refuses, or when `isWanted` says that nobody waits now. */
export async function insist<C extends keyof Commands>(
  request: Request,
  command: C,
  message: Commands[C]["request"],
  isWanted: () => boolean,
): Promise<Commands[C]["reply"] | undefined> {
  while (isWanted()) {
    try {
      const reply = await request(command, message);
      return isFailure(reply) ? undefined : reply;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
    }
  }
  return undefined;
}
