/** Entries that follow one another without a gap, from a sample of the first one on. */

import type { Entry, Track } from "../protocol";
import type { UnderrunReason } from "./diagnostics";
import { beginBehind } from "./handover";
import type { Line } from "./line";
import type { OpenTracks } from "./open_tracks";
import type { Output } from "./output";
import { Playback } from "./playback";
import { LOOKAHEAD_SECONDS } from "./schedule";
import type { SoundSource } from "./sound_source";

const LOOK_AGAIN_AFTER_MS = 100;

export interface ChainEvents {
  /** The first sample of the first entry is scheduled. */
  onStarted: () => void;
  /** The entry's last sample has sounded, and the first one of `followedBy` does right behind it. */
  onEnded: (entry: Entry, followedBy: Entry | undefined) => void;
  /** What could be made sound of the entry has sounded. */
  onFailed: (entry: Entry) => void;
  onUnderrun: (reason: UnderrunReason) => void;
}

interface Link {
  readonly entry: Entry;
  line: Line | undefined;
  playback: Playback | undefined;
  /** How it went, once its sound is over. */
  outcome: "ended" | "failed" | undefined;
}

export class Chain {
  readonly #output: Output;
  readonly #tracks: OpenTracks;
  readonly #sourceOf: (entry: Entry, isWanted: () => boolean) => SoundSource;
  readonly #events: ChainEvents;
  readonly #from: number;
  /** The first one sounds, the others are made ready to. */
  #links: [Link, ...Link[]];
  #upcoming: readonly Entry[] = [];
  #isHalted = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(
    output: Output,
    tracks: OpenTracks,
    sourceOf: (entry: Entry, isWanted: () => boolean) => SoundSource,
    entry: Entry,
    from: number,
    events: ChainEvents,
  ) {
    this.#output = output;
    this.#tracks = tracks;
    this.#sourceOf = sourceOf;
    this.#events = events;
    this.#from = from;
    this.#links = [linkOf(entry)];
  }

  /** The entry that sounds. */
  get entry(): Entry {
    return this.#links[0].entry;
  }

  /** The sample of it that sounds. */
  get position(): number {
    return this.playback?.position ?? this.#from;
  }

  get playback(): Playback | undefined {
    return this.#links[0].playback;
  }

  /** All that are sounding or ready to. */
  get playbacks(): Playback[] {
    return this.#links.flatMap(({ playback }) => playback ?? []);
  }

  /** Whether it is silent because the sound is still on its way. */
  get isWaiting(): boolean {
    return this.playback?.isWaiting ?? true;
  }

  /** Open the first entry and make it sound. Resolves to whether it could be opened. */
  async start(): Promise<boolean> {
    const [first] = this.#links;
    const track = await this.#tracks.open(first.entry);
    if (track === undefined) return false;
    if (!this.#wasHalted()) void this.#play(first, track, this.#from);
    return true;
  }

  /** What will follow the entry that sounds, the nearest first. */
  follow(upcoming: readonly Entry[]): void {
    this.#upcoming = upcoming;
    const stays = ({ entry }: Link, i: number): boolean =>
      i === 0 || isSameTurn(entry, upcoming[i - 1]);
    const firstToGo = this.#links.findIndex((link, i) => !stays(link, i));
    if (firstToGo > 0) {
      for (const { playback } of this.#links.splice(firstToGo)) playback?.withdraw();
    }
    void this.#extend();
  }

  /** Fall silent without a click; `entry` and `position` tell where that is. */
  halt(): void {
    while (this.playback?.isAsGoodAsOver && this.#links[1]?.playback) this.#leave(this.#links[0]);
    this.#isHalted = true;
    clearTimeout(this.#later);
    const [{ playback: first }, ...others] = this.#links;
    const fadesAt = first?.fadesSoonestAt;
    first?.halt(fadesAt);
    // Where the first one ends within its fade-out, the next one goes on with it.
    for (const { playback } of others) {
      playback?.halt(playback.line === first?.line ? fadesAt : undefined);
    }
  }

  #wasHalted(): boolean {
    return this.#isHalted;
  }

  /** Make the next entry ready, once all before it are scheduled to their ends. */
  async #extend(): Promise<void> {
    clearTimeout(this.#later);
    const last = this.#links.at(-1)?.playback;
    const next = this.#upcoming[this.#links.length - 1];
    if (this.#wasHalted() || !next || last?.end === undefined) return;
    const tooFarMs = (last.secondsAhead - LOOKAHEAD_SECONDS) * 1000;
    if (this.#links.length > 1 && tooFarMs > 0) {
      this.#later = setTimeout(() => void this.#extend(), Math.max(tooFarMs, LOOK_AGAIN_AFTER_MS));
      return;
    }
    const link = linkOf(next);
    this.#links.push(link);
    const track = await this.#tracks.open(next);
    if (!this.#links.includes(link)) return;
    if (track === undefined) {
      // One that is refused is left to the player, once those before it have ended; one that was
      // asked for as the connection got lost is asked for again with the next state.
      this.#links.splice(this.#links.indexOf(link));
      return;
    }
    const line = (link.line = this.#output.at(track.rate));
    const begin = line === last.line ? last.end : await beginBehind(last, line);
    if (begin === undefined || this.#wasHalted() || !this.#links.includes(link)) return;
    await this.#play(link, track, 0, begin);
  }

  async #play(link: Link, track: Track, from: number, begin?: number): Promise<void> {
    const source = this.#sourceOf(link.entry, () => !this.#isHalted && this.#links.includes(link));
    const finish = (outcome: Link["outcome"]): void => {
      link.outcome = outcome;
      if (link === this.#links[0]) this.#leave(link);
    };
    link.line ??= this.#output.at(track.rate);
    link.playback = new Playback(
      link.line,
      track,
      from,
      source,
      {
        onStarted: () => {
          if (begin === undefined) this.#events.onStarted();
        },
        onComplete: () => void this.#extend(),
        onEnded: () => {
          finish("ended");
        },
        onFailed: () => {
          finish("failed");
        },
        onUnderrun: this.#events.onUnderrun,
      },
      begin,
    );
    this.#keepLines();
    await link.playback.run();
  }

  /** The sound of the first entry is over. */
  #leave(link: Link): void {
    const [, next, ...others] = this.#links;
    if (link.outcome === "failed") this.#events.onFailed(link.entry);
    else if (!next?.playback) {
      // From here on it is for the player to say what sounds: nothing may follow any more.
      this.#isHalted = true;
      this.#events.onEnded(link.entry, undefined);
    } else {
      this.#links = [next, ...others];
      this.#upcoming = this.#upcoming.slice(1);
      this.#keepLines();
      this.#events.onEnded(link.entry, next.entry);
      if (next.outcome) this.#leave(next);
      else void this.#extend();
    }
  }

  #keepLines(): void {
    this.#output.keepOnly(this.#links.flatMap(({ line }) => line ?? []));
  }
}

/** Whether both are the same entry, and not another time at which it comes round. */
export function isSameTurn(one: Entry, other: Entry | undefined): boolean {
  return one.entry_id === other?.entry_id && one.turn === other.turn;
}

function linkOf(entry: Entry): Link {
  return { entry, line: undefined, playback: undefined, outcome: undefined };
}
