/**
 * The part of the Web Audio API that the page uses, with a clock that tests turn and sound that
 * tests read. What the audio thread would do happens in `render`, in blocks, as in a browser.
 */

import { CLIP } from "../../../webui/src/audio/calibration";
import { FakeAudioParam } from "./automation";
import { type Audible, Ear } from "./ear";
import {
  CopiedSound,
  decodeNumbered,
  type DecoderHabits,
  type NumberedSound,
} from "./numbered_sound";

/** What the listener's machine and browser are like. */
export interface Machine {
  /** Whether sound needs no click first. */
  autoplay: boolean;
  decodeMs: number;
  readonly decoder: DecoderHabits;
  /** How many seconds of sound the audio thread renders just when the page asks it for something. */
  rendersMeanwhile: () => number;
  /** How long after a sound's last sample the page is told of it. */
  endsToldAfterMs: number;
  /** From the audio clock to the loudspeaker, in seconds. */
  latency: (rate: number) => number;
  /** Whether there is a loudspeaker at all; else whatever is rendered reaches nobody. */
  hasDevice: boolean;
  /** Whether a context that was opened just now comes to run. */
  starts: boolean;
  readonly contexts: FakeAudioContext[];
  /** All sound that was ever decoded. */
  readonly sounds: NumberedSound[];
  /** To be called when something happened that may go on in promises. */
  stir: () => void;
}

/** Web Audio renders this many samples at once ("render quantum"). */
const QUANTUM = 128;
/** How far a source may start beside a whole sample before the browser interpolates. */
const EXACT = 1e-3;

class FakeAudioNode extends EventTarget {
  readonly context: FakeAudioContext;
  #output: FakeAudioNode | undefined;

  constructor(context: FakeAudioContext) {
    super();
    this.context = context;
  }

  get output(): FakeAudioNode | undefined {
    return this.#output;
  }

  connect(output: FakeAudioNode): FakeAudioNode {
    if (output.context !== this.context) {
      throw new DOMException("The nodes are of different contexts.", "InvalidAccessError");
    }
    if (output instanceof FakeAnalyserNode) {
      output.listensTo = this;
      return output;
    }
    if (this.#output && this.#output !== output) throw new Error("This fake knows chains only.");
    this.#output = output;
    return output;
  }

  disconnect(): void {
    this.#output = undefined;
  }
}

export class FakeGainNode extends FakeAudioNode {
  readonly gain: FakeAudioParam;

  constructor(context: FakeAudioContext, options: GainOptions = {}) {
    super(context);
    this.gain = new FakeAudioParam(context, options.gain ?? 1);
  }
}

/** Listens to one node and leads nowhere. It hears all bands as loud as the loudspeaker is. */
export class FakeAnalyserNode extends FakeAudioNode {
  listensTo: FakeAudioNode | undefined;

  constructor(context: FakeAudioContext) {
    super(context);
    context.analysers.push(this);
  }

  override connect(): FakeAudioNode {
    throw new Error("What it listens to would be heard twice.");
  }

  getByteFrequencyData(levels: Uint8Array): void {
    const hearsAll = this.listensTo?.output === this.context.destination;
    levels.fill(hearsAll ? Math.round(255 * this.context.ear.level) : 0);
  }
}

export class FakeAudioBufferSourceNode extends FakeAudioNode {
  /** What it sounds, also once it has let go of it. */
  readonly sound: NumberedSound;
  #buffer: NumberedSound | null;
  /** The samples of the context's clock from and up to which it sounds; both unknown until set. */
  from = Infinity;
  until = Infinity;
  skipped = 0;

  constructor(context: FakeAudioContext, { buffer }: { buffer: NumberedSound }) {
    super(context);
    if (buffer.sampleRate !== context.sampleRate) throw new Error("This would be resampled.");
    this.sound = this.#buffer = buffer;
    context.sources.add(this);
  }

  get buffer(): NumberedSound | null {
    return this.#buffer;
  }

  set buffer(buffer: NumberedSound | null) {
    if (this.until > this.context.frame) throw new Error("It would fall silent.");
    this.#buffer = buffer;
  }

  start(when: number, offset: number, duration: number): void {
    if (this.from !== Infinity) throw new DOMException("Started twice.", "InvalidStateError");
    this.context.renderMeanwhile();
    this.skipped = this.#whole(offset);
    // By the time the audio thread hears of it, it has begun another block.
    this.from = Math.max(this.#whole(when), this.context.frame + QUANTUM);
    this.until = this.from + Math.min(this.#whole(duration), this.sound.length - this.skipped);
  }

  stop(when: number): void {
    if (this.from === Infinity) throw new DOMException("Never started.", "InvalidStateError");
    this.context.renderMeanwhile();
    const { frame, sampleRate } = this.context;
    this.until = Math.min(this.until, Math.max(Math.ceil(when * sampleRate), frame));
  }

  #whole(seconds: number): number {
    const samples = seconds * this.context.sampleRate;
    const whole = Math.round(samples);
    if (Math.abs(samples - whole) > EXACT) throw new Error(`${samples} is between two samples.`);
    return whole;
  }
}

export class FakeAudioContext
  extends EventTarget
  implements
    Pick<
      AudioContext,
      | "close"
      | "currentTime"
      | "getOutputTimestamp"
      | "outputLatency"
      | "resume"
      | "sampleRate"
      | "state"
    >
{
  readonly machine: Machine;
  readonly sampleRate: number;
  readonly destination: FakeAudioNode = new FakeAudioNode(this);
  readonly ear: Ear;
  readonly sources = new Set<FakeAudioBufferSourceNode>();
  readonly params = new Set<FakeAudioParam>();
  readonly analysers: FakeAnalyserNode[] = [];
  #state: AudioContextState = "suspended";
  /** Samples rendered by now. */
  frame = 0;
  #unrenderedSeconds = 0;
  /** What has become of it, that no page is told of. */
  #isStuck = false;

  constructor(machine: Machine, { sampleRate }: { sampleRate: number }) {
    super();
    if (sampleRate < 3000 || sampleRate > 768_000) {
      throw new DOMException("No such rate.", "NotSupportedError");
    }
    this.machine = machine;
    this.sampleRate = sampleRate;
    this.ear = new Ear(sampleRate);
    machine.contexts.push(this);
  }

  get state(): AudioContextState {
    return this.#state;
  }

  get currentTime(): number {
    return this.frame / this.sampleRate;
  }

  get outputLatency(): number {
    return this.state === "running" ? this.machine.latency(this.sampleRate) : 0;
  }

  getOutputTimestamp(): AudioTimestamp {
    const contextTime = this.currentTime - this.outputLatency;
    if (contextTime <= 0) return { contextTime: 0, performanceTime: 0 };
    return { contextTime, performanceTime: performance.now() - this.#unrenderedSeconds * 1000 };
  }

  resume(): Promise<void> {
    if (this.state === "closed") return Promise.reject(closed());
    if (!this.machine.starts) return new Promise(() => undefined);
    this.#become("running");
    return Promise.resolve();
  }

  /** What was on its way to the loudspeaker is not heard any more. */
  close(): Promise<void> {
    if (this.state === "closed") return Promise.reject(closed());
    if (!this.#isStuck) this.#loseWhatIsOnItsWay();
    this.#become("closed");
    return Promise.resolve();
  }

  createBuffer(channels: number, length: number, rate: number): CopiedSound {
    const sound = new CopiedSound(channels, length, rate);
    this.machine.sounds.push(sound);
    return sound;
  }

  async decodeAudioData(data: ArrayBuffer): Promise<NumberedSound> {
    if (this.state === "closed") throw closed();
    // The page cannot use the bytes again: they go to the decoder's thread.
    const bytes = data.transfer();
    await new Promise((resolve) => setTimeout(resolve, this.machine.decodeMs));
    const sound = decodeNumbered(bytes, this.sampleRate, this.machine.decoder);
    this.machine.sounds.push(sound);
    return sound;
  }

  /** What the audio thread does in `seconds`. */
  render(seconds: number): void {
    const { autoplay, starts } = this.machine;
    const isNew = this.frame === 0;
    if (this.state === "suspended" && isNew && autoplay && starts) this.#become("running");
    if (this.state !== "running" || this.#isStuck) return;
    this.#unrenderedSeconds += seconds;
    const blocks = Math.floor((this.#unrenderedSeconds * this.sampleRate) / QUANTUM + EXACT);
    if (blocks === 0) return;
    this.#unrenderedSeconds -= (blocks * QUANTUM) / this.sampleRate;
    const until = this.frame + blocks * QUANTUM;
    this.#listen(until);
    this.frame = until;
    for (const param of this.params) param.value = param.valueAt(this.currentTime);
    for (const source of this.sources) {
      if (source.until > until) continue;
      this.sources.delete(source);
      this.#tellEnd(source);
    }
  }

  /** What it does just while the page asks it for something. */
  renderMeanwhile(): void {
    this.render(this.machine.rendersMeanwhile());
  }

  /** The clock stands still, and nobody is told. What was rendered is heard to its end. */
  getStuck(): void {
    this.#isStuck = true;
  }

  /** The system takes the sound away, as when a device is pulled out. */
  fail(how: "error" | "suspended" | "interrupted"): void {
    if (this.state === "closed" || this.frame === 0) return;
    this.#loseWhatIsOnItsWay();
    this.#isStuck = true;
    this.machine.stir();
    if (how === "error") this.dispatchEvent(new Event("error"));
    else this.#become(how);
  }

  #tellEnd(source: FakeAudioBufferSourceNode): void {
    const tell = (): void => {
      this.machine.stir();
      source.dispatchEvent(new Event("ended"));
    };
    if (this.machine.endsToldAfterMs === 0) tell();
    else setTimeout(tell, this.machine.endsToldAfterMs);
  }

  #listen(until: number): void {
    if (!this.machine.hasDevice) return;
    const now = performance.now() / 1000 - this.#unrenderedSeconds;
    const at = now - (until - this.frame) / this.sampleRate + this.outputLatency;
    this.ear.listen({ from: this.frame, until, at }, this.#audible());
  }

  #loseWhatIsOnItsWay(): void {
    this.ear.forget(this.frame - Math.round(this.outputLatency * this.sampleRate));
    this.ear.level = 0;
  }

  #become(state: AudioContextState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.machine.stir();
    this.dispatchEvent(new Event("statechange"));
  }

  #audible(): Audible[] {
    return [...this.sources].flatMap((source) => {
      const gains: FakeAudioParam[] = [];
      let node: FakeAudioNode | undefined = source;
      for (; node && node !== this.destination; node = node.output) {
        if (node instanceof FakeGainNode) gains.push(node.gain);
      }
      return node ? [{ source, gains }] : [];
    });
  }
}

/** Decodes the calibration clip as the machine's decoder does everything; no sound comes of it. */
export class FakeOfflineAudioContext {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  async decodeAudioData(
    data: ArrayBuffer,
  ): Promise<Pick<AudioBuffer, "length" | "getChannelData">> {
    const { refuses, tooMuch, delay } = this.#machine.decoder;
    const isClip = data.transfer().byteLength > 0;
    await new Promise((resolve) => setTimeout(resolve, this.#machine.decodeMs));
    if (refuses || !isClip) throw new DOMException("Unable to decode audio data", "EncodingError");
    const samples = new Float32Array(CLIP.samples + tooMuch);
    samples.fill(0.1, CLIP.peakAt + delay - 200, CLIP.peakAt + delay + 200);
    samples[CLIP.peakAt + delay] = -0.9;
    return { length: samples.length, getChannelData: () => samples };
  }
}

function closed(): DOMException {
  return new DOMException("The context is closed.", "InvalidStateError");
}
