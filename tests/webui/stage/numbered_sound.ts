/** Sound whose samples say which sample of which track they are, and the bytes it travels as. */

import type { ReadSegment, Segment, Track } from "../../../webui/src/protocol";

/** Samples per MPEG-1 frame, and how many frames before the wanted one a segment begins. */
const FRAME = 1152;
const PREROLL_FRAMES = 2;

/** An AudioBuffer whose samples are their own numbers in their track. */
export class NumberedSound implements Pick<AudioBuffer, "length" | "sampleRate"> {
  readonly sampleRate: number;
  readonly track: number;
  readonly length: number;
  readonly #first: number;

  constructor(sampleRate: number, track: number, first: number, length: number) {
    this.sampleRate = sampleRate;
    this.track = track;
    this.length = length;
    this.#first = first;
  }

  sampleAt(index: number): number {
    return index < this.length ? this.#first + index : NaN;
  }
}

/** What the browser's decoder makes of a segment's bytes; throws what it throws for others. */
export function decodeNumbered(data: ArrayBuffer, rate: number, tooMuch: number): NumberedSound {
  if (data.byteLength !== 4 * Float64Array.BYTES_PER_ELEMENT) {
    throw new DOMException("Unable to decode audio data", "EncodingError");
  }
  const [track = NaN, trackRate = NaN, first = NaN, length = NaN] = new Float64Array(data);
  const resampled = Math.round((length * rate) / trackRate);
  return new NumberedSound(rate, track, first, resampled + tooMuch);
}

/** A track whose every sample is numbered. `number` tells it from other tracks. */
export class NumberedTrack {
  readonly facts: Track;
  readonly number: number;
  /** The most samples that one segment brings, however many are wanted. */
  atMost: () => number = () => Infinity;
  /** Whether the last segment with sound knows that it is the last. */
  endKnown = true;
  /** Whether the bytes are garbage. */
  broken = false;

  constructor(number: number, rate: number, totalSamples: number) {
    this.number = number;
    this.facts = {
      track_id: `track-${number}`,
      rate,
      channels: 2,
      total_samples: totalSamples,
      exact: true,
    };
  }

  segment({ from_sample: from, want_samples: want }: Omit<ReadSegment, "track_id">): Segment {
    const total = this.facts.total_samples;
    const samples = Math.max(0, Math.min(want, this.atMost(), total - from));
    const first = (Math.floor(from / FRAME) - PREROLL_FRAMES) * FRAME;
    const length = Math.ceil((from + samples - first) / FRAME) * FRAME;
    const bytes = this.broken ? [] : [this.number, this.facts.rate, first, length];
    return {
      first_sample: from,
      skip_samples: samples && from - first,
      samples,
      decoded_samples: samples && length,
      ends: samples === 0 || (this.endKnown && from + samples === total),
      codec: "mp3",
      data: new Float64Array(samples ? bytes : []).buffer,
    };
  }
}
