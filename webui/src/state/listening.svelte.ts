/** What the page shows: the player's state, the open track and the moving position. */

import type { PlayerState, Track } from "../protocol";

export class Listening {
  player = $state.raw<PlayerState>();
  connected = $state(true);
  /** The browser wants a click before it lets anything sound. */
  blocked = $state(false);
  /** The loudspeaker is gone. */
  lost = $state(false);
  /** It should sound, and the sound is still on its way. */
  waiting = $state(false);
  /** The position of the sound, in samples. */
  position = $state(0);
  /** Where the listener asked to be while this was the cue; shown until the sound is there. */
  sought = $state.raw<{ cue: number | undefined; position: number }>();
  /** The track that was opened last; not always the current entry's. */
  opened = $state.raw<Track>();
  readonly #pageId: string;

  constructor(pageId: string) {
    this.#pageId = pageId;
  }

  /** The open track, if it is the one of the current entry. */
  get track(): Track | undefined {
    return this.opened?.track_id === this.player?.entry?.track_id ? this.opened : undefined;
  }

  get isPlaying(): boolean {
    return this.player?.phase === "playing";
  }

  /** Whether another page makes the sound. */
  get soundsElsewhere(): boolean {
    return this.player !== undefined && this.player.speaker !== this.#pageId;
  }

  get lengthSeconds(): number {
    return this.track ? this.track.total_samples / this.track.rate : 0;
  }

  get positionSeconds(): number {
    const { sought } = this;
    const position = sought?.cue === this.player?.cue ? sought?.position : undefined;
    return this.track ? (position ?? this.position) / this.track.rate : 0;
  }
}
