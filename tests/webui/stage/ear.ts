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

/** As the ear notes it: with the sample of the clock at which it began. */
interface Noted extends Heard {
  readonly clock: number;
  until: number;
}

/** The level jumped, at a sample of the audio clock, instead of moving there. */
export interface Jump {
  readonly clock: number;
  readonly from: number;
  readonly to: number;
}

interface Audible {
  readonly source: FakeAudioBufferSourceNode;
  readonly gains: readonly FakeAudioParam[];
}

/** The track number of two sounds at once. */
export const TWO_AT_ONCE = -1;
/** A level that changes by more from one sample to the next is heard as a click. */
const CLICK = 0.05;

export class Ear {
  readonly heard: Noted[] = [];
  readonly jumps: Jump[] = [];
  /** How loud it is now; 0 in silence, 1 as loud as the recording. */
  level = 0;
  readonly #rate: number;

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Hear the samples of the clock from `from` up to `until`. */
  listen(from: number, until: number, audible: readonly Audible[]): void {
    const sounding = audible.filter(({ source }) => source.from < until && source.until > from);
    if (sounding.length === 0) {
      if (until > from) this.#note(from, 0, 0, 0);
      return;
    }
    const steady = sounding.map(({ gains }) => this.#steadyLevel(gains, from, until));
    for (let clock = from; clock < until; clock++) {
      let level = 0;
      let track = 0;
      let sample = 0;
      for (const [i, { source, gains }] of sounding.entries()) {
        if (clock < source.from || clock >= source.until) continue;
        const gain = steady[i] ?? levelAt(gains, clock / this.#rate);
        if (gain === 0) continue;
        const index = source.skipped + clock - source.from;
        track = level > 0 ? TWO_AT_ONCE : source.sound.track;
        sample = source.sound.sampleAt(index);
        level += gain;
      }
      this.#note(clock, level, track, sample);
    }
  }

  #note(clock: number, level: number, track: number, sample: number): void {
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
    if (goesOn) last.until++;
    else this.heard.push({ clock, track, from: sample, until: sample + 1 });
  }

  #steadyLevel(gains: readonly FakeAudioParam[], from: number, until: number): number | undefined {
    const [start, end] = [from / this.#rate, until / this.#rate];
    return gains.every((gain) => gain.isSteady(start, end)) ? levelAt(gains, start) : undefined;
  }
}

function levelAt(gains: readonly FakeAudioParam[], time: number): number {
  return gains.reduce((level, gain) => level * gain.valueAt(time), 1);
}
