/** Makes the page sound as the player's state says, and tells the player where the sound is. */

import type { Commands, Entry, PlayerState, Segment, Track } from "../protocol";
import { isFailure, type Request } from "../server/connection";
import type { Output } from "./output";
import { Playback } from "./playback";

const REPORT_EVERY_MS = 1000;
const ASK_AGAIN_AFTER_MS = 250;

export interface SpeakerEvents {
  /** The track of the current entry is open (again). */
  onTrack: (track: Track) => void;
}

/** What sounds, or fell silent and may go on: identified by the entry and its cue. */
interface Stretch {
  readonly entry: Entry;
  readonly cue: number;
  wanted: boolean;
  playback: Playback | undefined;
  /** Where to start, or where it fell silent, in samples. */
  silentAt: number;
}

export class Speaker {
  readonly #output: Output;
  readonly #request: Request;
  readonly #pageId: string;
  readonly #events: SpeakerEvents;
  #stretch: Stretch | undefined;
  #opened: { entryId: string; track: Promise<Track | undefined>; refused: boolean } | undefined;
  #reports: ReturnType<typeof setInterval> | undefined;

  constructor(output: Output, request: Request, pageId: string, events: SpeakerEvents) {
    this.#output = output;
    this.#request = request;
    this.#pageId = pageId;
    this.#events = events;
  }

  /** The sample that sounds, or where it fell silent; undefined without an entry. */
  get position(): number | undefined {
    return this.#stretch?.playback?.position ?? this.#stretch?.silentAt;
  }

  obey(state: PlayerState): void {
    this.#output.volume = state.volume;
    const stretch = this.#stretchOf(state);
    if (stretch === undefined) return;
    stretch.wanted = state.phase === "playing" && state.speaker === this.#pageId;
    if (!stretch.wanted) this.#fallSilent(stretch);
    else if (stretch.playback === undefined) void this.#sound(stretch);
    void this.#open(stretch.entry);
  }

  /** The stretch that the state speaks of: the present one, or a new one that replaces it. */
  #stretchOf({ entry, cue, position_samples }: PlayerState): Stretch | undefined {
    const present = this.#stretch;
    if (present && entry?.entry_id === present.entry.entry_id && cue === present.cue)
      return present;
    present?.playback?.halt();
    clearInterval(this.#reports);
    this.#stretch = entry
      ? { entry, cue, wanted: false, playback: undefined, silentAt: position_samples }
      : undefined;
    return this.#stretch;
  }

  #fallSilent(stretch: Stretch): void {
    if (stretch.playback === undefined) return;
    stretch.silentAt = stretch.playback.halt();
    stretch.playback = undefined;
    clearInterval(this.#reports);
    void this.#reportPosition(stretch, stretch.silentAt);
  }

  async #sound(stretch: Stretch): Promise<void> {
    const asked = performance.now();
    if (this.#opened?.refused) this.#opened = undefined;
    const track = await this.#open(stretch.entry);
    const overtaken = stretch !== this.#stretch || !stretch.wanted || stretch.playback;
    if (track === undefined || overtaken) return;
    const identity = { entry_id: stretch.entry.entry_id, cue: stretch.cue };
    const read = (from: number, want: number): Promise<Segment | undefined> =>
      this.#read(stretch, from, want);
    stretch.playback = new Playback(this.#output, track, stretch.silentAt, read, {
      onStarted: () => performance.measure("first-sound", { start: asked }),
      onEnded: () => void this.#insist(stretch, "entry_ended", identity),
      onCannotDecode: () => void this.#insist(stretch, "entry_failed", identity),
    });
    this.#reports = setInterval(() => {
      if (stretch.playback) void this.#reportPosition(stretch, stretch.playback.position);
    }, REPORT_EVERY_MS);
    await stretch.playback.run();
  }

  /**
   * The entry's track, opened once; undefined when it cannot be, of which the player tells: in a
   * new state, so what it refused is not asked for again until it shall sound.
   */
  async #open(entry: Entry): Promise<Track | undefined> {
    if (this.#opened?.entryId !== entry.entry_id) {
      this.#opened = { entryId: entry.entry_id, track: this.#openTrack(entry), refused: false };
    }
    return this.#opened.track;
  }

  async #openTrack(entry: Entry): Promise<Track | undefined> {
    const reply = await this.#request("open_track", { track_id: entry.track_id }).catch(
      () => undefined,
    );
    const opened = this.#opened?.entryId === entry.entry_id ? this.#opened : undefined;
    if (reply === undefined) {
      if (opened) this.#opened = undefined;
      return undefined;
    }
    if (isFailure(reply)) {
      if (opened) opened.refused = true;
      return undefined;
    }
    if (opened) this.#events.onTrack(reply);
    return reply;
  }

  async #read(stretch: Stretch, from: number, want: number): Promise<Segment | undefined> {
    return this.#insist(stretch, "read_segment", {
      track_id: stretch.entry.track_id,
      from_sample: from,
      want_samples: want,
    });
  }

  async #reportPosition(stretch: Stretch, position: number): Promise<void> {
    await this.#request("position_reached", {
      entry_id: stretch.entry.entry_id,
      cue: stretch.cue,
      position_samples: position,
    }).catch(() => undefined); // the next second brings the next report
  }

  /** Ask until there is an answer: while the socket is down, what is buffered plays on. */
  async #insist<C extends keyof Commands>(
    stretch: Stretch,
    command: C,
    message: Commands[C]["request"],
  ): Promise<Commands[C]["reply"] | undefined> {
    while (stretch === this.#stretch) {
      try {
        const reply = await this.#request(command, message);
        return isFailure(reply) ? undefined : reply;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
      }
    }
    return undefined;
  }
}
