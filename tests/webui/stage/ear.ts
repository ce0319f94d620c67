/** Writes down what is heard at each sample of the audio clock. */

import type { FakeAudioParam } from "./automation";
import type { FakeAudioBufferSourceNode } from "./web_audio";

/** Samples of one track heard one after the other, without a gap between them. */
export interface Heard {
  readonly track: number;
  /** The number of the first sample, and the one behind the last. */
  readonly from: number;
  readonly until: number;
}

/** As the ear notes it: with the sample of the clock at which it began, and when that was heard. */
export interface Noted extends Heard {
  readonly clock: number;
  /** In seconds of the page's clock. */
  readonly at: number;
  until: number;
}

/** The level jumped, at a sample of the audio clock, instead of moving there. */
export interface Jump {
  readonly clock: number;
  readonly from: number;
  readonly to: number;
}

export interface Audible {
  readonly source: FakeAudioBufferSourceNode;
  readonly gains: readonly FakeAudioParam[];
}

/** Samples of the clock, from one up to another, of which sample `from` is heard at `at`. */
export interface Listened {
  readonly from: number;
  readonly until: number;
  readonly at: number;
}

/** What one or several samples of the clock sound like. */
interface Sounding {
  readonly level: number;
  readonly track: number;
  readonly sample: number;
}

/** The track number of two sounds at once. */
export const TWO_AT_ONCE = -1;
/** A level that changes by more from one sample to the next is heard as a click. */
const CLICK = 0.05;
const SILENCE: Sounding = { level: 0, track: 0, sample: 0 };

export class Ear {
  readonly heard: Noted[] = [];
  readonly jumps: Jump[] = [];
  /** How loud it is now; 0 in silence, 1 as loud as the recording. */
  level = 0;
  readonly #rate: number;

  constructor(rate: number) {
    this.#rate = rate;
  }

  listen({ from, until, at }: Listened, audible: readonly Audible[]): void {
    const sounding = audible.filter(({ source }) => source.from < until && source.until > from);
    const borders = sounding.flatMap(({ source }) => [source.from, source.until]);
    const inside = borders.filter((border) => border > from && border < until);
    const cuts = [from, ...inside.sort((a, b) => a - b), until];
    for (const [i, start] of cuts.slice(0, -1).entries()) {
      const end = cuts[i + 1] ?? until;
      const all = sounding.filter(({ source }) => source.from <= start && source.until >= end);
      if (end > start)
        this.#listen({ from: start, until: end, at: at + (start - from) / this.#rate }, all);
    }
  }

  /** What would have been heard from a sample of the clock on never reached the loudspeaker. */
  forget(clock: number): void {
    for (let last = this.heard.at(-1); last; last = this.heard.at(-1)) {
      last.until = Math.min(last.until, last.from + clock - last.clock);
      if (last.until > last.from) return;
      this.heard.pop();
    }
  }

  /** Listen while the same sources sound from the first sample to the last. */
  #listen({ from, until, at }: Listened, audible: readonly Audible[]): void {
    const [start, end] = [from / this.#rate, until / this.#rate];
    const isSteady = audible.every(({ gains }) => gains.every((gain) => gain.isSteady(start, end)));
    const step = isSteady ? until - from : 1;
    for (let clock = from; clock < until; clock += step) {
      const sounding = soundAt(clock, clock / this.#rate, audible);
      this.#note(sounding, clock, step, at + (clock - from) / this.#rate);
    }
  }

  #note({ level, track, sample }: Sounding, clock: number, samples: number, at: number): void {
    if (Math.abs(level - this.level) > CLICK) {
      this.jumps.push({ clock, from: this.level, to: level });
    }
    this.level = level;
    if (level === 0) return;
    const last = this.heard.at(-1);
    const goesOn =
      last?.track === track &&
      last.until === sample &&
      last.clock + last.until - last.from === clock;
    if (goesOn) last.until += samples;
    else this.heard.push({ clock, at, track, from: sample, until: sample + samples });
  }
}

function soundAt(clock: number, time: number, audible: readonly Audible[]): Sounding {
  let heard = SILENCE;
  for (const { source, gains } of audible) {
    const gain = gains.reduce((level, { valueAt }) => level * valueAt(time), 1);
    if (gain === 0) continue;
    heard = {
      level: heard.level + gain,
      track: heard.level > 0 ? TWO_AT_ONCE : source.sound.track,
      sample: source.sound.sampleAt(source.skipped + clock - source.from),
    };
  }
  return heard;
}
