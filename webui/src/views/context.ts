/** What every view may use, handed down from `App` once instead of from view to view. */

import { createContext } from "svelte";
import type { Language } from "../language/language.svelte";
import type { PlayerCommands } from "../state/commands";
import type { Diagnosis } from "../state/diagnosis.svelte";
import type { Library } from "../state/library/library.svelte";
import type { Listening } from "../state/listening.svelte";
import type { QueueList } from "../state/queue_list.svelte";
import type { Room } from "../state/room.svelte";
import type { Peaks } from "../state/peaks.svelte";
import type { LaterParts } from "./library/later_parts.svelte";

export interface Context {
  readonly listening: Listening;
  readonly commands: PlayerCommands;
  readonly diagnosis: Diagnosis;
  readonly language: Language;
  readonly room: Room;
  readonly queue: QueueList;
  readonly library: Library;
  readonly later: LaterParts;
  readonly peaks: Peaks;
  /** To be called from a click: lets the browser sound. */
  readonly unblock: () => void;
  /** Fills `levels` with how loud each band is at this moment, 0 to 255; false while nothing sounds. */
  readonly listen: (levels: Uint8Array<ArrayBuffer>) => boolean;
}

export const [useContext, provideContext] = createContext<Context>();
