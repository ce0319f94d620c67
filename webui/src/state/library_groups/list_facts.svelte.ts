/** What can be said of a whole list of songs: how many they are, and how long; and its first ones. */

import type { SongList, SongRows } from "../../protocol";
import { isFailure, type Request } from "../../server/connection";

/** Enough to tell what an album is (album_facts.ts). */
const ROWS_LOOKED_AT = 100;

export class ListFacts {
  /** Undefined until it is read; what was read last is kept meanwhile. */
  rows = $state.raw<SongRows>();
  readonly #request: Request;
  #asked = 0;

  constructor(request: Request) {
    this.#request = request;
  }

  read = async (songs: SongList): Promise<void> => {
    const asked = (this.#asked += 1);
    const message = { songs, first: 0, count: ROWS_LOOKED_AT };
    const reply = await this.#request("read_songs", message).catch(() => undefined);
    if (asked !== this.#asked || reply === undefined || isFailure(reply)) return;
    this.rows = reply;
  };
}
