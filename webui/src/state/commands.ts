/** What the listener can do, whatever control or key it is done with. */

import type { Commands } from "../protocol";
import { isFailure, type Request } from "../server/connection";
import type { Listening } from "./listening.svelte";

export const SEEK_STEP_SECONDS = 5;
export const VOLUME_STEP = 0.05;

export class PlayerCommands {
  readonly #request: Request;
  readonly #listening: Listening;

  constructor(request: Request, listening: Listening) {
    this.#request = request;
    this.#listening = listening;
  }

  openFiles = (): void => {
    this.#send("open_files", {});
  };

  playOrPause = (): void => {
    this.#send(this.#listening.isPlaying ? "pause" : "play", {});
  };

  stop = (): void => {
    this.#send("stop", {});
  };

  takeOver = (): void => {
    this.#send("take_over", {});
  };

  /** Move to a time of the track, in seconds; kept inside it. */
  seek = (seconds: number): void => {
    const { track } = this.#listening;
    if (track === undefined) return;
    const wanted = Math.round(seconds * track.rate);
    const position = Math.min(Math.max(wanted, 0), track.total_samples);
    const sought = { cue: this.#listening.player?.cue, position };
    this.#listening.sought = sought;
    const forget = (): void => {
      if (this.#listening.sought === sought) this.#listening.sought = undefined;
    };
    this.#request("seek", { position_samples: position }).then((reply) => {
      if (isFailure(reply)) forget();
    }, forget);
  };

  seekBy = (seconds: number): void => {
    this.seek(this.#listening.positionSeconds + seconds);
  };

  setVolume = (volume: number): void => {
    this.#send("set_volume", { volume: Math.min(Math.max(volume, 0), 1) });
  };

  changeVolumeBy = (step: number): void => {
    this.setVolume((this.#listening.player?.volume ?? 1) + step);
  };

  dismissNotice = (noticeId: number): void => {
    this.#send("dismiss_notice", { notice_id: noticeId });
  };

  #send<C extends keyof Commands>(command: C, message: Commands[C]["request"]): void {
    // A command that meets a lost connection is void; the page already says that it is lost.
    this.#request(command, message).catch(() => undefined);
  }
}
