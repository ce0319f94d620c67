/** Makes the page sound as the player's state says, and tells the player where the sound is. */

import type { Entry, PlayerState, Track } from "../protocol";
import type { Request } from "../server/connection";
import { Chain, isSameTurn } from "./chain";
import type { Decoder } from "./decoder";
import { type Beginning, Diagnostics, type SoundReport } from "./diagnostics";
import { insist } from "./insist";
import { OpenTracks } from "./open_tracks";
import type { Output } from "./output";
import { SoundSource } from "./sound_source";
import { Watchdog } from "./watchdog";

const LOOK_EVERY_MS = 1000;

export interface SpeakerEvents {
  /** The track of the current entry is open (again). */
  onTrack: (track: Track) => void;
}

/** What sounds, or fell silent and may go on, since a cue. */
interface Stretch {
  readonly cue: number;
  readonly beginning: Beginning;
  wanted: boolean;
  /** The sound, while there is some. */
  chain: Chain | undefined;
  /** Where to start, or where it fell silent. */
  entry: Entry;
  silentAt: number;
}

export class Speaker {
  readonly #output: Output;
  readonly #decoder: Decoder;
  readonly #request: Request;
  readonly #pageId: string;
  readonly #events: SpeakerEvents;
  readonly #tracks: OpenTracks;
  readonly #diagnostics = new Diagnostics();
  readonly #watchdog = new Watchdog();
  #stretch: Stretch | undefined;
  #upcoming: readonly Entry[] = [];
  #shown: Track | undefined;
  #looks: ReturnType<typeof setInterval> | undefined;
  /** Reports that must arrive, and in their order. */
  #reports: Promise<unknown> = Promise.resolve();

  constructor(
    output: Output,
    decoder: Decoder,
    request: Request,
    pageId: string,
    events: SpeakerEvents,
  ) {
    this.#output = output;
    this.#decoder = decoder;
    this.#request = request;
    this.#pageId = pageId;
    this.#events = events;
    this.#tracks = new OpenTracks(request);
  }

  /** The sample that sounds, or where it fell silent; undefined without an entry. */
  get position(): number | undefined {
    return this.#stretch && positionOf(this.#stretch);
  }

  /** Whether it should sound and does not yet, because the sound is still on its way. */
  get isWaiting(): boolean {
    const stretch = this.#stretch;
    return stretch?.wanted === true && (stretch.chain?.isWaiting ?? true);
  }

  /** What is known of the sound at this moment. */
  report(): SoundReport {
    return this.#diagnostics.report(this.#stretch?.chain?.playbacks ?? []);
  }

  obey(state: PlayerState): void {
    this.#output.volume = state.volume;
    const stretch = this.#stretchOf(state);
    if (stretch === undefined) return;
    stretch.wanted = state.phase === "playing" && state.speaker === this.#pageId;
    const entry = entryOf(stretch);
    const all = entriesOf(state);
    this.#upcoming = all.slice(indexIn(all, entry) + 1);
    this.#tracks.keepOnly([entry, ...this.#upcoming]);
    if (!stretch.wanted) this.#fallSilent(stretch);
    else if (stretch.chain === undefined) this.#sound(stretch);
    else stretch.chain.follow(this.#upcoming);
    void this.#show(stretch);
  }

  /** A track's true length is known now, perhaps before it sounds. */
  learn(track: Track): void {
    this.#tracks.learn(track);
    if (this.#stretch) void this.#show(this.#stretch);
  }

  /** The loudspeaker is gone: keep the sample that was heard last, until `outputIsBack`. */
  outputIsLost(): void {
    const stretch = this.#stretch;
    const chain = stretch?.chain;
    if (!chain) return;
    this.#fallSilent(stretch);
    const { playback } = chain;
    if (!playback) return;
    this.#diagnostics.underrun("stalled_clock");
    const neverHeard = Math.ceil(playback.line.inFlightSeconds * playback.line.rate);
    stretch.silentAt = Math.max(playback.from, stretch.silentAt - neverHeard);
  }

  outputIsBack(): void {
    const stretch = this.#stretch;
    if (stretch?.wanted && stretch.chain === undefined) this.#sound(stretch);
  }

  /**
   * The stretch that the state speaks of: the present one, or a new one that replaces it. The sound
   * may be further than the state knows: then its entry is among those that are to follow.
   */
  #stretchOf(state: PlayerState): Stretch | undefined {
    const present = this.#stretch;
    const { entry, cue, position_samples } = state;
    if (present) {
      const isKnown = indexIn(entriesOf(state), entryOf(present)) >= 0;
      if (cue === present.cue && isKnown) return present;
      this.#fallSilent(present, false);
    }
    const before = present?.entry.entry_id;
    this.#stretch = entry
      ? {
          cue,
          beginning: before === entry.entry_id ? "seek-sound" : "first-sound",
          wanted: false,
          chain: undefined,
          entry,
          silentAt: position_samples,
        }
      : undefined;
    return this.#stretch;
  }

  #fallSilent(stretch: Stretch, reports = true): void {
    const { chain } = stretch;
    if (chain === undefined) return;
    clearInterval(this.#looks);
    chain.halt();
    stretch.chain = undefined;
    stretch.entry = chain.entry;
    stretch.silentAt = chain.position;
    if (reports) void this.#reportPosition(stretch);
  }

  #sound(stretch: Stretch): void {
    if (this.#output.isLost) return;
    const askedAt = performance.now();
    this.#tracks.retry(stretch.entry);
    const chain = new Chain(
      this.#output,
      this.#tracks,
      (entry, isWanted) => this.#sourceOf(entry, isWanted),
      stretch.entry,
      stretch.silentAt,
      {
        onStarted: () => {
          this.#diagnostics.began(stretch.beginning, askedAt);
        },
        onEnded: (entry, followedBy) => {
          this.#watchdog.forget();
          const followed_by = followedBy?.entry_id ?? "";
          const { turn } = entry;
          this.#tell("entry_ended", stretch, { ...identityOf(entry, stretch), turn, followed_by });
        },
        onFailed: (entry) => {
          this.#tell("entry_failed", stretch, identityOf(entry, stretch));
        },
        onUnderrun: (reason) => {
          this.#diagnostics.underrun(reason);
        },
      },
    );
    stretch.chain = chain;
    this.#watchdog.forget();
    this.#looks = setInterval(() => {
      this.#look(stretch);
    }, LOOK_EVERY_MS);
    chain.follow(this.#upcoming);
    void chain.start().then((opened) => {
      if (opened || stretch.chain !== chain) return;
      clearInterval(this.#looks);
      stretch.chain = undefined;
    });
  }

  #sourceOf(entry: Entry, isWanted: () => boolean): SoundSource {
    return new SoundSource(
      (from_sample, want_samples, as_pcm) =>
        insist(
          this.#request,
          "read_segment",
          { track_id: entry.track_id, from_sample, want_samples, as_pcm },
          isWanted,
        ),
      this.#decoder,
    );
  }

  /** Tell the page which track is the current entry's. */
  async #show(stretch: Stretch): Promise<void> {
    const entry = entryOf(stretch);
    const track = await this.#tracks.open(entry);
    if (track === undefined || track === this.#shown || stretch !== this.#stretch) return;
    this.#shown = track;
    this.#events.onTrack(track);
  }

  /** Once a second, while it sounds. */
  #look(stretch: Stretch): void {
    void this.#reportPosition(stretch);
    const line = stretch.chain?.playback?.line;
    line?.look();
    if (!line?.isRunning) this.#watchdog.forget();
    else if (this.#watchdog.standsStill(line.context.currentTime, performance.now() / 1000)) {
      this.#output.giveUp(line);
    }
  }

  async #reportPosition(stretch: Stretch): Promise<void> {
    await this.#request("position_reached", {
      ...identityOf(entryOf(stretch), stretch),
      position_samples: positionOf(stretch),
    }).catch(() => undefined); // the next second brings the next report
  }

  #tell<C extends "entry_ended" | "entry_failed">(
    command: C,
    stretch: Stretch,
    message: Parameters<typeof insist<C>>[2],
  ): void {
    const isWanted = (): boolean => stretch === this.#stretch;
    this.#reports = this.#reports.then(() => insist(this.#request, command, message, isWanted));
  }
}

/** The entry that sounds, or fell silent. */
function entryOf({ chain, entry }: Stretch): Entry {
  return chain?.entry ?? entry;
}

function positionOf({ chain, silentAt }: Stretch): number {
  return chain?.position ?? silentAt;
}

/** The current entry and those that follow it. */
function entriesOf({ entry, upcoming }: PlayerState): readonly Entry[] {
  return entry ? [entry, ...upcoming] : [];
}

function indexIn(entries: readonly Entry[], entry: Entry): number {
  return entries.findIndex((each) => isSameTurn(each, entry));
}

function identityOf(entry: Entry, { cue }: Stretch): { entry_id: string; cue: number } {
  return { entry_id: entry.entry_id, cue };
}
