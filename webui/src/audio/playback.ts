/** One uninterrupted stretch of a track's sound: from a sample until it ends or is halted. */

import type { Track } from "../protocol";
import { CannotDecode } from "./decoder";
import type { UnderrunReason } from "./diagnostics";
import { type Line, QUANTUM_SAMPLES } from "./line";
import { giveBackSound, giveBackSoundOf } from "./memory";
import { restSeconds, wantedSamples } from "./schedule";
import type { Sound, SoundSource } from "./sound_source";
import { Timeline } from "./timeline";

/** Into and out of the middle of a sound, so that it does not click. */
const RAMP_SECONDS = 0.008;
const MOST_TRIES = 100;

export interface PlaybackEvents {
  /** The first sample is scheduled. */
  onStarted?: () => void;
  /** The last sample of the track is scheduled. */
  onComplete?: () => void;
  /** The last sample has sounded, of the track or of as much of it as was to be had. */
  onEnded: () => void;
  /** What came before has sounded; of the rest no decoder makes sound. */
  onFailed: () => void;
  /** The sound stopped for lack of more, or will. */
  onUnderrun?: (reason: UnderrunReason) => void;
}

export class Playback {
  readonly line: Line;
  readonly #context: AudioContext;
  readonly #ramp: GainNode;
  readonly #track: Track;
  /** Its first sample, the one asked for. */
  readonly from: number;
  readonly #source: SoundSource;
  readonly #events: PlaybackEvents;
  readonly #scheduled = new Set<AudioBufferSourceNode>();
  #timeline: Timeline | undefined;
  #hasStarted = false;
  #scheduledUntil: number;
  /** When its first sample sounds, and from when on it is as loud as it is, by the audio clock. */
  #beginsAt = Infinity;
  #swollenAt = Infinity;
  /** The sample at which it begins to fade out, once it was halted. */
  #haltedAt: number | undefined;
  #codec: Sound["segment"]["codec"] | undefined;
  #isComplete = false;
  #wake: () => void = () => undefined;

  /**
   * `begin` is the sample of the audio clock at which sample 0 of the track is to sound, where that
   * is decided already; else `from` sounds as soon as it can.
   */
  constructor(
    line: Line,
    track: Track,
    from: number,
    source: SoundSource,
    events: PlaybackEvents,
    begin?: number,
  ) {
    this.line = line;
    this.#context = line.context;
    // Silent until the swell begins: its first event may come a sample behind the sound's first.
    this.#ramp = new GainNode(this.#context, { gain: from === 0 ? 1 : 0 });
    this.#ramp.connect(line.destination);
    this.#track = track;
    this.from = this.#scheduledUntil = from;
    this.#source = source;
    this.#events = events;
    if (begin !== undefined) this.#timeline = new Timeline(track.rate, begin);
  }

  /** The sample that sounds now; once it was halted, the one at which it begins to fade out. */
  get position(): number {
    return this.#haltedAt ?? this.#sampleAt(this.#context.currentTime);
  }

  /** How the track's last segment came; undefined before the first. */
  get codec(): Sound["segment"]["codec"] | undefined {
    return this.#codec;
  }

  /** Sound ready ahead of the listener, in seconds; 0 while more is waited for. */
  get secondsAhead(): number {
    const until = this.#timeline?.timeOf(this.#scheduledUntil) ?? 0;
    return this.#hasStarted ? Math.max(0, until - this.#context.currentTime) : 0;
  }

  /** Sound that is kept decoded, preroll included. */
  get decodedSeconds(): number {
    return [...this.#scheduled].reduce((sum, { buffer }) => sum + (buffer?.duration ?? 0), 0);
  }

  /** Whether its sound waits for more to come. */
  get isWaiting(): boolean {
    return !this.#isComplete && this.secondsAhead === 0;
  }

  /** The sample of the audio clock right behind the last one; undefined until that is known. */
  get end(): number | undefined {
    return this.#isComplete ? this.#timeline?.clockSampleOf(this.#scheduledUntil) : undefined;
  }

  /** Whether its last sample has sounded before a fade-out could begin. */
  get isAsGoodAsOver(): boolean {
    return this.end !== undefined && this.end / this.#track.rate <= this.line.soon;
  }

  /** When it can begin to fade out; a ramp before it begins where it need not begin at all. */
  get fadesSoonestAt(): number {
    const { soon } = this.line;
    // One ramp is over before the other begins: nobody knows the value in the middle of one.
    return this.#beginsAt <= soon ? Math.max(soon, this.#swollenAt) : soon - RAMP_SECONDS;
  }

  /** Ask, decode and schedule until the track ends or `halt`. */
  async run(): Promise<void> {
    try {
      for (let asked = 0; !this.#wasHalted(); asked++) {
        const want = wantedSamples(asked, this.#track.rate);
        const sound = await this.#source.next(this.#context, this.#scheduledUntil, want);
        if (this.#wasHalted()) {
          if (sound?.buffer) giveBackSound(sound.buffer);
          return;
        }
        if (sound) this.#take(sound);
        if (sound === undefined || sound.segment.ends) {
          this.#complete();
          return;
        }
        await this.#rest();
      }
    } catch (error) {
      if (!(error instanceof CannotDecode)) throw error;
      if (!this.#wasHalted()) this.#whenLastHasSounded(this.#events.onFailed);
    }
  }

  /**
   * Fall silent without a click: fade out from `fadesAt` on, a time of the audio clock, by default
   * as soon as that can be. What begins only then does not begin. Returns the sample at that time.
   */
  halt(fadesAt = this.fadesSoonestAt): number {
    const position = (this.#haltedAt = this.#sampleAt(fadesAt));
    this.#wake();
    const silentAt = fadesAt + RAMP_SECONDS;
    this.line.fadesUntil(silentAt);
    const { gain } = this.#ramp;
    gain.setValueAtTime(1, fadesAt);
    gain.linearRampToValueAtTime(0, silentAt);
    for (const source of this.#scheduled) source.stop(silentAt);
    return position;
  }

  /** Never begin after all; where it has begun, fade out. */
  withdraw(): void {
    const { currentTime } = this.#context;
    if (this.#beginsAt > currentTime) this.halt(currentTime - RAMP_SECONDS);
    else this.halt();
  }

  #sampleAt(time: number): number {
    const sample = this.#timeline?.sampleAt(time) ?? this.from;
    return Math.min(Math.max(sample, this.from), this.#scheduledUntil);
  }

  // A method, because TypeScript takes a field read before an `await` for unchanged behind it.
  #wasHalted(): boolean {
    return this.#haltedAt !== undefined;
  }

  #take(sound: Sound): void {
    this.#codec = sound.segment.codec;
    if (sound.buffer === undefined) return;
    const isFirst = !this.#hasStarted;
    this.#schedule(sound, sound.buffer);
    this.#hasStarted = true;
    if (isFirst) this.#events.onStarted?.();
  }

  #schedule({ segment, arrivedAt }: Sound, buffer: AudioBuffer): void {
    const { rate } = this.#track;
    const lead = this.line.leadSamples;
    const follows = this.#timeline !== undefined;
    this.#timeline ??= Timeline.startingSoon(rate, this.#startsBehind(lead), this.from, lead);
    const dueAt = this.#timeline.timeOf(segment.first_sample);
    let late = 0;
    let tries = 0;
    let startsAt: number;
    let source: AudioBufferSourceNode | undefined;
    do {
      source?.disconnect();
      late += this.#timeline.delayUntilPossible(
        segment.first_sample,
        this.#startsBehind(lead),
        lead,
      );
      startsAt = this.#timeline.timeOf(segment.first_sample);
      if (!this.#hasStarted) this.#beginAt(startsAt);
      source = new AudioBufferSourceNode(this.#context, { buffer });
      source.connect(this.#ramp);
      source.start(startsAt, segment.skip_samples / rate, segment.samples / rate);
      // Once in a few hundred times the audio thread renders a whole buffer just now.
    } while (startsAt - this.#context.currentTime < QUANTUM_SAMPLES / rate && ++tries < MOST_TRIES);
    if (follows && late > 0) {
      const cameLate = arrivedAt + lead / rate > dueAt;
      this.#events.onUnderrun?.(cameLate ? "late_data" : "late_decode");
    }
    this.#keep(source);
    this.#scheduledUntil = segment.first_sample + segment.samples;
  }

  /** The time of the audio clock from which on `lead` samples are needed. */
  #startsBehind(lead: number): number {
    const { currentTime } = this.#context;
    if (this.#hasStarted) return currentTime;
    return Math.max(currentTime, this.line.silentFrom - lead / this.#track.rate);
  }

  #keep(source: AudioBufferSourceNode): void {
    this.#scheduled.add(source);
    source.addEventListener("ended", () => {
      source.disconnect();
      this.#scheduled.delete(source);
      giveBackSoundOf(source);
    });
  }

  /** A track's own beginning needs no ramp, and would lose its attack to one. */
  #beginAt(time: number): void {
    this.#beginsAt = this.#swollenAt = time;
    if (this.from === 0) return;
    this.#swollenAt += RAMP_SECONDS;
    const { gain } = this.#ramp;
    gain.cancelScheduledValues(0);
    gain.setValueAtTime(0, time);
    gain.linearRampToValueAtTime(1, this.#swollenAt);
  }

  #complete(): void {
    this.#isComplete = true;
    this.#events.onComplete?.();
    this.#whenLastHasSounded(this.#events.onEnded);
  }

  #whenLastHasSounded(act: () => void): void {
    const last = [...this.#scheduled].at(-1);
    const ended = (): void => {
      if (!this.#wasHalted()) act();
    };
    if (last) last.addEventListener("ended", ended);
    else ended();
  }

  /** Wait until more sound is needed: by the audio clock, which stands still while blocked. */
  async #rest(): Promise<void> {
    while (!this.#wasHalted()) {
      const seconds = restSeconds(this.secondsAhead, this.#track.rate);
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
