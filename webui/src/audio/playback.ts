/** One uninterrupted stretch of sound: from a sample of a track until it ends or is halted. */

import type { Segment, Track } from "../protocol";
import { CannotDecode, decode } from "./decoder";
import type { Output } from "./output";
import { restSeconds, wantedSamples } from "./schedule";
import { Timeline } from "./timeline";

/** Into and out of the middle of a sound, so that it does not click. */
const RAMP_SECONDS = 0.008;
/**
 * The audio thread may render a whole buffer, 10 to 16 ms, before it hears of a source: one that
 * starts sooner than that starts late, and runs into the next. (QtWebEngine: 1 in 300 at 10 ms.)
 */
const LEAD_SECONDS = 0.025;

/** What the audio thread renders at a time (Web Audio API, "render quantum"). */
const QUANTUM_SAMPLES = 128;
const MOST_TRIES = 100;

/** Gets sound; resolves to nothing when there is none to be had and the listener was told why. */
export type ReadSegment = (from: number, want: number) => Promise<Segment | undefined>;

export interface PlaybackEvents {
  /** The first sample is scheduled. */
  onStarted?: () => void;
  /** The last sample of the track has sounded. */
  onEnded: () => void;
  /** The bytes came but are not what the decoder makes sound of. */
  onCannotDecode: (error: CannotDecode) => void;
}

export class Playback {
  readonly #context: AudioContext;
  readonly #ramp: GainNode;
  readonly #track: Track;
  readonly #from: number;
  readonly #read: ReadSegment;
  readonly #events: PlaybackEvents;
  readonly #sources = new Set<AudioBufferSourceNode>();
  #timeline: Timeline | undefined;
  #scheduledUntil: number;
  #halted = false;
  #wake: () => void = () => undefined;

  constructor(
    output: Output,
    track: Track,
    from: number,
    read: ReadSegment,
    events: PlaybackEvents,
  ) {
    this.#context = output.at(track.rate);
    this.#ramp = new GainNode(this.#context);
    this.#ramp.connect(output.destination);
    this.#track = track;
    this.#from = this.#scheduledUntil = from;
    this.#read = read;
    this.#events = events;
  }

  /** The sample that sounds now. */
  get position(): number {
    const sample = this.#timeline?.sampleAt(this.#context.currentTime) ?? this.#from;
    return Math.min(Math.max(sample, this.#from), this.#scheduledUntil);
  }

  /** Ask, decode and schedule until the track ends or `halt`. */
  async run(): Promise<void> {
    try {
      for (let asked = 0; !this.#halted; asked++) {
        const want = wantedSamples(asked, this.#track.rate);
        const segment = await this.#read(this.#scheduledUntil, want);
        if (segment === undefined || this.#isHalted()) return;
        if (segment.samples > 0) {
          const buffer = await decode(this.#context, segment);
          if (this.#isHalted()) return;
          this.#schedule(segment, buffer);
        }
        if (segment.ends) {
          this.#endWithLastSource();
          return;
        }
        await this.#rest();
      }
    } catch (error) {
      if (!(error instanceof CannotDecode)) throw error;
      if (!this.#isHalted()) this.#events.onCannotDecode(error);
    }
  }

  /** Fall silent without a click; returns the sample that sounded last. */
  halt(): number {
    const position = this.position;
    this.#halted = true;
    this.#wake();
    const { currentTime } = this.#context;
    // What has not begun yet needs no ramp: it would begin on it.
    const silentAt = currentTime + (position > this.#from ? RAMP_SECONDS : 0);
    const { gain } = this.#ramp;
    gain.cancelScheduledValues(currentTime);
    gain.setValueAtTime(gain.value, currentTime);
    gain.linearRampToValueAtTime(0, silentAt);
    for (const source of this.#sources) source.stop(silentAt);
    return position;
  }

  // A method, because TypeScript takes a field read before an `await` for unchanged behind it.
  #isHalted(): boolean {
    return this.#halted;
  }

  #schedule(segment: Segment, buffer: AudioBuffer): void {
    const { rate } = this.#track;
    const lead = Math.max(Math.ceil(LEAD_SECONDS * rate), 2 * QUANTUM_SAMPLES);
    const isFirst = this.#timeline === undefined;
    this.#timeline ??= new Timeline(rate, this.#context.currentTime, this.#from, lead);
    let tries = 0;
    let startsAt: number;
    let source: AudioBufferSourceNode | undefined;
    do {
      source?.disconnect();
      const { currentTime } = this.#context;
      this.#timeline.delayUntilPossible(segment.first_sample, currentTime, lead);
      startsAt = this.#timeline.timeOf(segment.first_sample);
      if (isFirst) this.#swellFrom(startsAt);
      source = new AudioBufferSourceNode(this.#context, { buffer });
      source.connect(this.#ramp);
      source.start(startsAt, segment.skip_samples / rate, segment.samples / rate);
      // Once in a few hundred times the audio thread renders a whole buffer just now.
    } while (startsAt - this.#context.currentTime < QUANTUM_SAMPLES / rate && ++tries < MOST_TRIES);
    this.#keep(source);
    this.#scheduledUntil = segment.first_sample + segment.samples;
    if (isFirst) this.#events.onStarted?.();
  }

  #keep(source: AudioBufferSourceNode): void {
    this.#sources.add(source);
    source.addEventListener("ended", () => {
      source.disconnect();
      this.#sources.delete(source);
    });
  }

  /** A track's own beginning needs no ramp, and would lose its attack to one. */
  #swellFrom(time: number): void {
    if (this.#from === 0) return;
    const { gain } = this.#ramp;
    gain.cancelScheduledValues(0);
    gain.setValueAtTime(0, time);
    gain.linearRampToValueAtTime(1, time + RAMP_SECONDS);
  }

  #endWithLastSource(): void {
    const last = [...this.#sources].at(-1);
    const ended = (): void => {
      if (!this.#halted) this.#events.onEnded();
    };
    if (last) last.addEventListener("ended", ended);
    else ended();
  }

  /** Wait until more sound is needed: by the audio clock, which stands still while blocked. */
  async #rest(): Promise<void> {
    while (!this.#isHalted()) {
      const ahead = (this.#scheduledUntil - this.position) / this.#track.rate;
      const seconds = restSeconds(ahead);
      if (seconds === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
