/** One AudioContext at one rate, with the volume behind everything that sounds on it. */

import { Analyser } from "./analyser";

/**
 * The audio thread may render a whole buffer, 10 to 20 ms, before it hears of anything, and what is
 * to happen sooner than that happens late: a ramp would begin with a jump. (QtWebEngine: 1 ramp in
 * 130 that began at once clicked.)
 */
const LEAD_SECONDS = 0.025;
/** A source that was too late can be started again. (QtWebEngine: 1 in 600 at 7 ms, none in 600.) */
const START_LEAD_SECONDS = 0.01;
/** What the audio thread renders at a time (Web Audio API, "render quantum"). */
export const QUANTUM_SAMPLES = 128;

/** Time constant of a change of volume; faster, and it clicks. */
const VOLUME_SECONDS = 0.008;
/** Behind so many time constants, what is left of the change is below 24 bits. */
const UNTIL_SETTLED = 17;

/** The context tells its latency in steps of a buffer, and as it was a moment ago. */
const LATENCY_VARIES_BY_SECONDS = 0.03;
/** Until the context tells. */
const USUAL_LATENCY_SECONDS = 0.1;

export interface LineEvents {
  /** It sounds, perhaps for the first time. */
  onRunning: () => void;
  /** It sounded and does not any more: its device is gone, or the system took it away. */
  onLost: () => void;
}

export class Line {
  readonly context: AudioContext;
  readonly #volume: GainNode;
  /** Made when somebody looks for the first time. */
  #analyser: Analyser | undefined;
  #hasRun = false;
  #isClosed = false;
  #silentFrom = 0;
  #latencySeconds = USUAL_LATENCY_SECONDS;

  constructor(rate: number, gain: number, events: LineEvents) {
    // "playback" is heard 40 ms later; how the program keeps gaps away without it is its own affair.
    this.context = new AudioContext({ sampleRate: rate, latencyHint: "balanced" });
    this.#volume = new GainNode(this.context, { gain });
    this.#volume.connect(this.context.destination);
    this.context.addEventListener("statechange", () => {
      if (this.isRunning) {
        this.#hasRun = true;
        events.onRunning();
      } else if (this.#hasRun && this.context.state !== "closed") events.onLost();
    });
    this.context.addEventListener("error", () => {
      events.onLost();
    });
  }

  get rate(): number {
    return this.context.sampleRate;
  }

  get isRunning(): boolean {
    return this.context.state === "running";
  }

  /** How far ahead the audio thread is told of a source, in samples: mostly in time. */
  get leadSamples(): number {
    return this.#samplesIn(START_LEAD_SECONDS);
  }

  /** The time of the audio clock from which on everything happens when it should. */
  get soon(): number {
    const renders = this.isRunning && !this.#isClosed;
    return this.context.currentTime + (renders ? this.#samplesIn(LEAD_SECONDS) / this.rate : 0);
  }

  #samplesIn(leadSeconds: number): number {
    return Math.max(Math.ceil(leadSeconds * this.rate), 2 * QUANTUM_SAMPLES);
  }

  /** When what was told to fade out has done so: nothing else begins before. */
  get silentFrom(): number {
    return this.#silentFrom;
  }

  /** Something fades out until then. */
  fadesUntil(time: number): void {
    this.#silentFrom = Math.max(this.#silentFrom, time);
  }

  /** From the audio clock to the loudspeaker, as `look` found it last. */
  get latencySeconds(): number {
    return this.#latencySeconds;
  }

  /** Rendered sound that is never heard if the line is lost now; rather too much than too little. */
  get inFlightSeconds(): number {
    return this.#latencySeconds + LATENCY_VARIES_BY_SECONDS;
  }

  /** To be called now and then while it sounds: once the line is lost the context does not tell. */
  look(): void {
    const { outputLatency } = this.context;
    if (this.isRunning && outputLatency > 0) this.#latencySeconds = outputLatency;
  }

  /** What to connect sound to. */
  get destination(): AudioNode {
    return this.#volume;
  }

  /** How loud it is, 0 to 1; moves there without a click, from wherever it is by then. */
  set gain(gain: number) {
    const { soon } = this;
    this.#volume.gain.cancelScheduledValues(soon);
    this.#volume.gain.setTargetAtTime(gain, soon, VOLUME_SECONDS);
    this.#volume.gain.setValueAtTime(gain, soon + UNTIL_SETTLED * VOLUME_SECONDS);
  }

  /** How loud each band is at this moment, behind the volume: see `Analyser.listen`. */
  listen(levels: Uint8Array<ArrayBuffer>): void {
    this.#analyser ??= new Analyser(this.#volume);
    this.#analyser.listen(levels);
  }

  /** When a time of this line's clock is heard, in milliseconds of the page's clock. */
  heardAt(time: number): number {
    const { contextTime = 0, performanceTime = 0 } = this.context.getOutputTimestamp();
    return performanceTime + (time - contextTime) * 1000;
  }

  /** Which time of this line's clock is heard then; undefined before anything was. */
  timeHeardAt(milliseconds: number): number | undefined {
    const { contextTime = 0, performanceTime = 0 } = this.context.getOutputTimestamp();
    if (contextTime <= 0) return undefined;
    return contextTime + (milliseconds - performanceTime) / 1000;
  }

  close(): void {
    this.#isClosed = true;
    // A device that is gone may refuse; there is nothing left to do for it.
    this.context.close().catch(() => undefined);
  }
}
