/** One uninterrupted stretch of sound: from a sample of a track until it ends or is halted. */

import type { Segment, Track } from "../protocol";
import { CannotDecode, decode } from "./decoder";
import type { Output } from "./output";
import { restSeconds, wantedSamples } from "./schedule";
import { Timeline } from "./timeline";

/** Into and out of the middle of a sound, so that it does not click. */
const RAMP_SECONDS = 0.008;
/** The audio thread renders ahead of the clock that the page reads, so nothing starts sooner. */
const LEAD_SECONDS = 0.01;

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
      this.#events.onCannotDecode(error);
    }
  }

  /** Fall silent without a click; returns the sample that sounded last. */
  halt(): number {
    const position = this.position;
    this.#halted = true;
    this.#wake();
    const silentAt = this.#context.currentTime + RAMP_SECONDS;
    this.#ramp.gain.setValueAtTime(1, this.#context.currentTime);
    this.#ramp.gain.linearRampToValueAtTime(0, silentAt);
    for (const source of this.#sources) source.stop(silentAt);
    return position;
  }

  // A method, because TypeScript takes a field read before an `await` for unchanged behind it.
  #isHalted(): boolean {
    return this.#halted;
  }

  #schedule(segment: Segment, buffer: AudioBuffer): void {
    const { rate } = this.#track;
    const { currentTime } = this.#context;
    const lead = Math.ceil(LEAD_SECONDS * rate);
    this.#timeline ??= this.#begin(currentTime, lead);
    this.#timeline.delayUntilPossible(segment.first_sample, currentTime, lead);
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#ramp);
    source.addEventListener("ended", () => {
      source.disconnect();
      this.#sources.delete(source);
    });
    source.start(
      this.#timeline.timeOf(segment.first_sample),
      segment.skip_samples / rate,
      segment.samples / rate,
    );
    this.#sources.add(source);
    this.#scheduledUntil = segment.first_sample + segment.samples;
  }

  #begin(now: number, lead: number): Timeline {
    const timeline = new Timeline(this.#track.rate, now, this.#from, lead);
    if (this.#from > 0) {
      const startsAt = timeline.timeOf(this.#from);
      this.#ramp.gain.setValueAtTime(0, startsAt);
      this.#ramp.gain.linearRampToValueAtTime(1, startsAt + RAMP_SECONDS);
    }
    this.#events.onStarted?.();
    return timeline;
  }

  #endWithLastSource(): void {
    const last = [...this.#sources].at(-1);
    const ended = (): void => {
      if (!this.#halted) this.#events.onEnded();
    };
    if (last) last.addEventListener("ended", ended);
    else ended();
  }

  /** Wait until more sound is needed. */
  async #rest(): Promise<void> {
    const ahead = (this.#scheduledUntil - this.position) / this.#track.rate;
    const seconds = restSeconds(ahead);
    if (seconds === 0 || this.#isHalted()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
