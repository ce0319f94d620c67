/** Opens each entry's track once, and forgets those that are not needed any more. */

import type { Entry, Track } from "../protocol";
import { isFailure, type Request } from "../server/connection";

interface Opening {
  readonly trackId: string;
  track: Promise<Track | undefined>;
  /** The player refused it, and told why: not asked for again until it shall sound. */
  isRefused: boolean;
}

export class OpenTracks {
  readonly #request: Request;
  readonly #openings = new Map<string, Opening>();

  constructor(request: Request) {
    this.#request = request;
  }

  /** The entry's track; undefined when it cannot be opened, of which the player tells. */
  open(entry: Entry): Promise<Track | undefined> {
    const known = this.#openings.get(entry.entry_id);
    if (known) return known.track;
    const { track_id: trackId } = entry;
    const opening: Opening = { trackId, track: this.#ask(entry), isRefused: false };
    this.#openings.set(entry.entry_id, opening);
    return opening.track;
  }

  /** More is known of a track now than when it was opened. */
  learn(track: Track): void {
    for (const opening of this.#openings.values()) {
      if (opening.trackId === track.track_id) opening.track = Promise.resolve(track);
    }
  }

  /** Let a refused entry be asked for again. */
  retry(entry: Entry): void {
    if (this.#openings.get(entry.entry_id)?.isRefused) this.#openings.delete(entry.entry_id);
  }

  /** Forget all but these. */
  keepOnly(entries: readonly Entry[]): void {
    const kept = new Set(entries.map((entry) => entry.entry_id));
    for (const id of this.#openings.keys()) if (!kept.has(id)) this.#openings.delete(id);
  }

  async #ask(entry: Entry): Promise<Track | undefined> {
    const reply = await this.#request("open_track", { track_id: entry.track_id }).catch(
      () => undefined,
    );
    const opening = this.#openings.get(entry.entry_id);
    if (reply === undefined) this.#openings.delete(entry.entry_id);
    else if (!isFailure(reply)) return reply;
    else if (opening) opening.isRefused = true;
    return undefined;
  }
}
