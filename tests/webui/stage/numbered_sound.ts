/** Sound whose samples say which sample of which track they are, and the bytes it travels as. */

import type { ReadSegment, Segment, Track, Waveform } from "../../../webui/src/protocol";

/** Samples per MPEG-1 frame, and how many frames before the wanted one a segment begins. */
const FRAME = 1152;
const PREROLL_FRAMES = 2;
/**
 * As pcm, a sample is the float whose bits are its number, behind those of the tracks before; in the
 * second channel the negative one. No such float is infinite or no number.
 */
const MOST_PCM_SAMPLES = 2 ** 27;
const NEGATIVE = 0x8000_0000;
/** As many peaks as a track has, whatever its length. */
const PEAKS = 100;
/** The track number of samples that are not those of a track, one behind the other. */
export const SCRAMBLED = -2;

/** An AudioBuffer whose samples are their own numbers in their track. */
export interface NumberedSound extends Pick<
  AudioBuffer,
  "duration" | "getChannelData" | "length" | "numberOfChannels" | "sampleRate"
> {
  readonly track: number;
  /** The number of the sample at a place, which every other place counts on from. */
  sampleAt: (index: number) => number;
}

/** How a decoder does its work, beside doing it right. */
export interface DecoderHabits {
  /** How many samples more than it holds it makes of a segment. */
  tooMuch: number;
  /** How many samples later than it should each one comes; the length is right. */
  delay: number;
  /** Whether it takes no bytes at all. */
  refuses: boolean;
}

abstract class FakeAudioBuffer {
  readonly numberOfChannels: number;
  readonly length: number;
  readonly sampleRate: number;
  /** Stand for the channels' samples: whoever gives their memory back has none left to sound. */
  readonly #memory: readonly Float32Array<ArrayBuffer>[];

  constructor(numberOfChannels: number, length: number, sampleRate: number) {
    this.numberOfChannels = numberOfChannels;
    this.length = length;
    this.sampleRate = sampleRate;
    this.#memory = Array.from({ length: numberOfChannels }, () => new Float32Array(0));
  }

  protected abstract readonly first: number;

  get duration(): number {
    return this.length / this.sampleRate;
  }

  getChannelData(channel: number): Float32Array<ArrayBuffer> {
    const samples = this.#memory[channel];
    if (!samples) throw new DOMException("No such channel.", "IndexSizeError");
    return samples;
  }

  sampleAt(index: number): number {
    const isThere = this.#memory.every(({ buffer }) => !buffer.detached);
    return isThere && index < this.length ? this.first + index : NaN;
  }
}

export class DecodedSound extends FakeAudioBuffer implements NumberedSound {
  readonly track: number;
  protected readonly first: number;

  constructor(sampleRate: number, track: number, first: number, length: number) {
    super(2, length, sampleRate);
    this.track = track;
    this.first = first;
  }
}

/** What the browser's decoder makes of a segment's bytes; throws what it throws for others. */
export function decodeNumbered(
  data: ArrayBuffer,
  rate: number,
  habits: DecoderHabits,
): DecodedSound {
  if (habits.refuses || data.byteLength !== 4 * Float64Array.BYTES_PER_ELEMENT) {
    throw new DOMException("Unable to decode audio data", "EncodingError");
  }
  const [track = NaN, trackRate = NaN, first = NaN, length = NaN] = new Float64Array(data);
  const resampled = Math.round((length * rate) / trackRate);
  return new DecodedSound(rate, track, first - habits.delay, resampled + habits.tooMuch);
}

/** A buffer that the page copies samples into. */
export class CopiedSound extends FakeAudioBuffer implements NumberedSound {
  readonly #channels = Array.from<number | undefined>({ length: this.numberOfChannels });

  get track(): number {
    const [first] = this.#channels;
    const isWhole = first !== undefined && this.#channels.every((channel) => channel === first);
    return isWhole ? Math.floor(first / MOST_PCM_SAMPLES) : SCRAMBLED;
  }

  copyToChannel(samples: Float32Array, channel: number): void {
    const sign = channel === 0 ? 0 : NEGATIVE;
    const bits = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
    const first = (bits[0] ?? 0) - sign;
    if (samples.length === this.length && isCounting(bits)) this.#channels[channel] = first;
  }

  protected get first(): number {
    return (this.#channels[0] ?? NaN) % MOST_PCM_SAMPLES;
  }
}

/** A track whose every sample is numbered. `number` tells it from other tracks. */
export class NumberedTrack {
  readonly facts: Track;
  readonly number: number;
  /** What its segments are if nothing else is asked for. */
  readonly codec: Segment["codec"];
  /** What is told of it as long as it is not measured. */
  estimate: Track | undefined;
  /** The most samples that one segment brings, however many are wanted. */
  atMost: () => number = () => Infinity;
  /** Whether the last segment with sound knows that it is the last. */
  endKnown = true;
  /** Whether the bytes are garbage, those of an MP3 and those of pcm. */
  broken = false;
  pcmBroken = false;
  /** Whether it is gone, for whoever opens it, and from which sample on, for whoever reads it. */
  isMissing = false;
  missingFrom = Infinity;
  /** How loud it is, 0 to 255 each; how many of these are found by now, and what each stands for. */
  peaks: readonly number[];
  peaksFound = Infinity;
  samplesPerPeak: number;

  constructor(
    number: number,
    rate: number,
    totalSamples: number,
    codec: Segment["codec"] = "mp3",
    channels = 2,
  ) {
    this.number = number;
    this.codec = codec;
    this.samplesPerPeak = Math.ceil(totalSamples / PEAKS);
    this.peaks = Array.from({ length: PEAKS }, (_, i) => (i * 7 * number) % 256);
    this.facts = {
      track_id: `track-${number}`,
      rate,
      channels,
      total_samples: totalSamples,
      exact: true,
    };
  }

  segment({ from_sample: from, want_samples: want, as_pcm }: Wanted): Segment {
    const { total_samples: total, channels } = this.facts;
    const samples = Math.max(0, Math.min(want, this.atMost(), total - from));
    const placed = {
      first_sample: from,
      samples,
      ends: samples === 0 || (this.endKnown && from + samples === total),
      channels,
    };
    const isPcm = as_pcm || this.codec === "pcm";
    return isPcm ? this.#asPcm(placed) : this.#asMp3(placed);
  }

  waveform(first_peak: number): Waveform {
    const found = this.peaks.slice(0, this.peaksFound);
    return {
      samples_per_peak: this.samplesPerPeak,
      first_peak,
      complete: found.length === this.peaks.length,
      peaks: Uint8Array.from(found.slice(first_peak)).buffer,
    };
  }

  #asMp3(placed: Placed): Segment {
    const { first_sample: from, samples } = placed;
    const first = (Math.floor(from / FRAME) - PREROLL_FRAMES) * FRAME;
    const length = Math.ceil((from + samples - first) / FRAME) * FRAME;
    const bytes = this.broken ? [] : [this.number, this.facts.rate, first, length];
    return {
      ...placed,
      skip_samples: samples && from - first,
      decoded_samples: samples && length,
      codec: "mp3",
      data: new Float64Array(samples ? bytes : []).buffer,
    };
  }

  #asPcm(placed: Placed): Segment {
    const { first_sample: from, samples, channels } = placed;
    if (from + samples > MOST_PCM_SAMPLES) throw new Error("This fake has no numbers for them.");
    const first = this.number * MOST_PCM_SAMPLES + from;
    const bits = new Uint32Array(samples * channels);
    for (let i = 0; i < samples; i++) {
      for (let c = 0; c < channels; c++) bits[c * samples + i] = first + i + (c ? NEGATIVE : 0);
    }
    const data = this.pcmBroken ? bits.buffer.slice(0, -4) : bits.buffer;
    return { ...placed, skip_samples: 0, decoded_samples: samples, codec: "pcm", data };
  }
}

type Wanted = Omit<ReadSegment, "track_id">;
type Placed = Pick<Segment, "first_sample" | "samples" | "ends" | "channels">;

function isCounting(bits: Uint32Array): boolean {
  const first = bits[0] ?? 0;
  for (let i = 0; i < bits.length; i++) if (bits[i] !== first + i) return false;
  return true;
}
