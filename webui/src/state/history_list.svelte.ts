/** What has sounded, and which of it is chosen. */

import type { Place, QueueRow } from "../protocol";
import { isFailure, type Request } from "../server/connection";
import type { PlayerCommands } from "./commands";

export class HistoryList {
  readonly #request: Request;
  readonly #commands: PlayerCommands;
  /** The last one first; undefined until it is known. */
  rows = $state.raw<readonly QueueRow[]>();
  /** The entry that is chosen: what sounds next moves it down, and it stays chosen. */
  #chosen = $state<string>();
  readonly active = $derived(this.#activeRow());
  #turn = 0;

  constructor(request: Request, commands: PlayerCommands) {
    this.#request = request;
    this.#commands = commands;
  }

  async read(): Promise<void> {
    const turn = ++this.#turn;
    const reply = await this.#request("read_history", {}).catch(() => undefined);
    if (turn !== this.#turn || reply === undefined || isFailure(reply)) return;
    this.rows = reply.rows;
  }

  choose(row: number): void {
    this.#chosen = this.rows?.[row]?.entry_id;
  }

  /** Put the chosen one into the queue; `now` plays it. What it was, if there is one. */
  add(place: Place): QueueRow | undefined {
    const row = this.active === undefined ? undefined : this.rows?.[this.active];
    if (row) this.#commands.addTracks([row.track_id], place);
    return row;
  }

  #activeRow(): number | undefined {
    const row = this.rows?.findIndex(({ entry_id }) => entry_id === this.#chosen) ?? -1;
    return row < 0 ? undefined : row;
  }
}
