/** What the listener can do, whatever control or key it is done with. */

import type { Commands, Place, PlayerState, Repeat, RowRange, Settings } from "../protocol";
import { isFailure, type Request } from "../server/connection";
import type { Listening } from "./listening.svelte";

export const SEEK_STEP_SECONDS = 5;
export const FAR_SEEK_STEP_SECONDS = 60;
export const VOLUME_STEP = 0.05;

const NEXT_REPEAT = { off: "all", all: "one", one: "off" } as const;

export class PlayerCommands {
  readonly #request: Request;
  readonly #listening: Listening;
  /** The volume asked for last, and the player's state at that time. */
  #askedVolume: { readonly volume: number; readonly before: PlayerState | undefined } | undefined;

  constructor(request: Request, listening: Listening) {
    this.#request = request;
    this.#listening = listening;
  }

  // --- files ---

  openFiles = (place: Place = "now"): void => {
    this.#send("open_files", { place });
  };

  openFolder = (place: Place = "now"): void => {
    this.#send("open_folder", { place });
  };

  openPasted = (text: string, place: Place): void => {
    this.#send("open_pasted", { text, place });
  };

  takeDrop = (place: Place): void => {
    this.#send("take_drop", { place });
  };

  cancelAdding = (): void => {
    this.#send("cancel_adding", {});
  };

  // --- sound ---

  play = (): void => {
    this.#send("play", {});
  };

  pause = (): void => {
    this.#send("pause", {});
  };

  playOrPause = (): void => {
    if (this.#listening.isPlaying) this.pause();
    else this.play();
  };

  stop = (): void => {
    this.#send("stop", {});
  };

  next = (): void => {
    this.#send("next", {});
  };

  previous = (): void => {
    this.#send("previous", { position_samples: Math.max(0, Math.round(this.#listening.position)) });
  };

  goTo = (entryId: string): void => {
    this.#send("go_to", { entry_id: entryId });
  };

  takeOver = (): void => {
    this.#send("take_over", {});
  };

  /** Go to where a long file was left, or take that offer away. */
  resume = (accept: boolean): void => {
    this.#send("resume", { accept });
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

  setVolume = (wanted: number): void => {
    const volume = Math.min(Math.max(wanted, 0), 1);
    this.#askedVolume = { volume, before: this.#listening.player };
    this.#send("set_volume", { volume });
  };

  /** Pressed twice before the player has answered, it goes two steps. */
  changeVolumeBy = (step: number): void => {
    const { player } = this.#listening;
    const asked = this.#askedVolume;
    const present = asked?.before === player ? asked?.volume : player?.volume;
    this.setVolume((present ?? 1) + step);
  };

  // --- modes ---

  setRepeat = (repeat: Repeat): void => {
    this.#send("set_repeat", { repeat });
  };

  /** Off, all, this one, and off again. */
  changeRepeat = (): void => {
    this.setRepeat(NEXT_REPEAT[this.#listening.player?.repeat ?? "off"]);
  };

  toggleShuffle = (): void => {
    this.#send("set_shuffle", { shuffle: this.#listening.player?.shuffle !== true });
  };

  toggleStopAfterCurrent = (): void => {
    const stops = this.#listening.player?.stop_after_current === true;
    this.#send("set_stop_after_current", { stop_after_current: !stops });
  };

  // --- the queue ---

  removeRows = (ranges: readonly RowRange[], revision: number): void => {
    this.#send("remove_rows", { revision, ranges });
  };

  moveRows = (ranges: readonly RowRange[], before: number, revision: number): void => {
    this.#send("move_rows", { revision, ranges, before });
  };

  clearQueue = (): void => {
    this.#send("clear_queue", {});
  };

  undo = (): void => {
    this.#send("undo_edit", {});
  };

  addTracks = (trackIds: readonly string[], place: Place): void => {
    this.#send("add_tracks", { track_ids: trackIds, place });
  };

  // --- the page ---

  changeSettings = (change: Partial<Settings>): void => {
    const settings = this.#listening.player?.settings;
    if (settings) this.#send("change_settings", { settings: { ...settings, ...change } });
  };

  dismissNotice = (noticeId: number): void => {
    this.#send("dismiss_notice", { notice_id: noticeId });
  };

  #send<C extends keyof Commands>(command: C, message: Commands[C]["request"]): void {
    // A command that meets a lost connection is void; the page already says that it is lost.
    this.#request(command, message).catch(() => undefined);
  }
}
