/**
 * The part of the Web Audio API that the page uses, with a clock that tests turn and sound that
 * tests read. What the audio thread would do happens in `render`, in blocks, as in a browser.
 */

import { FakeAudioParam } from "./automation";
import { Ear } from "./ear";
import { decodeNumbered, type NumberedSound } from "./numbered_sound";

/** What the listener's machine and browser are like. */
export interface Machine {
  /** Whether sound needs no click first. */
  autoplay: boolean;
  decodeMs: number;
  /** How many samples more than it holds the decoder makes of a segment. */
  decodedTooMuch: number;
  /** How many seconds of sound the audio thread renders just when a source is started. */
  rendersMeanwhile: () => number;
  readonly contexts: FakeAudioContext[];
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

export class FakeAudioBufferSourceNode extends FakeAudioNode {
  readonly sound: NumberedSound;
  /** The samples of the context's clock from and up to which it sounds; both unknown until set. */
  from = Infinity;
  until = Infinity;
  skipped = 0;

  constructor(context: FakeAudioContext, { buffer }: { buffer: NumberedSound }) {
    super(context);
    if (buffer.sampleRate !== context.sampleRate) throw new Error("This would be resampled.");
    this.sound = buffer;
    context.sources.add(this);
  }

  start(when: number, offset: number, duration: number): void {
    if (this.from !== Infinity) throw new DOMException("Started twice.", "InvalidStateError");
    this.context.render(this.context.machine.rendersMeanwhile());
    this.skipped = this.#whole(offset);
    // By the time the audio thread hears of it, it has begun another block.
    this.from = Math.max(this.#whole(when), this.context.frame + QUANTUM);
    this.until = this.from + Math.min(this.#whole(duration), this.sound.length - this.skipped);
  }

  stop(when: number): void {
    if (this.from === Infinity) throw new DOMException("Never started.", "InvalidStateError");
    this.until = Math.min(this.until, Math.ceil(when * this.context.sampleRate));
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
  implements Pick<AudioContext, "currentTime" | "sampleRate" | "state" | "close" | "resume">
{
  readonly machine: Machine;
  readonly sampleRate: number;
  readonly destination: FakeAudioNode = new FakeAudioNode(this);
  readonly ear: Ear;
  readonly sources = new Set<FakeAudioBufferSourceNode>();
  readonly params = new Set<FakeAudioParam>();
  #state: AudioContextState = "suspended";
  /** Samples rendered by now. */
  frame = 0;
  #unrenderedSeconds = 0;

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

  resume(): Promise<void> {
    if (this.state === "closed") return Promise.reject(closed());
    this.#become("running");
    return Promise.resolve();
  }

  close(): Promise<void> {
    if (this.state === "closed") return Promise.reject(closed());
    this.#become("closed");
    return Promise.resolve();
  }

  async decodeAudioData(data: ArrayBuffer): Promise<NumberedSound> {
    if (this.state === "closed") throw closed();
    // The page cannot use the bytes again: they go to the decoder's thread.
    const bytes = data.transfer();
    await new Promise((resolve) => setTimeout(resolve, this.machine.decodeMs));
    return decodeNumbered(bytes, this.sampleRate, this.machine.decodedTooMuch);
  }

  /** What the audio thread does in `seconds`. */
  render(seconds: number): void {
    if (this.state === "suspended" && this.machine.autoplay) this.#become("running");
    if (this.state !== "running") return;
    this.#unrenderedSeconds += seconds;
    const blocks = Math.floor((this.#unrenderedSeconds * this.sampleRate) / QUANTUM + EXACT);
    if (blocks === 0) return;
    this.#unrenderedSeconds -= (blocks * QUANTUM) / this.sampleRate;
    const until = this.frame + blocks * QUANTUM;
    this.ear.listen(this.frame, until, this.#audible());
    this.frame = until;
    for (const param of this.params) param.value = param.valueAt(this.currentTime);
    for (const source of this.sources) {
      if (source.until > until) continue;
      this.sources.delete(source);
      this.machine.stir();
      source.dispatchEvent(new Event("ended"));
    }
  }

  #become(state: AudioContextState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new Event("statechange"));
  }

  #audible(): { source: FakeAudioBufferSourceNode; gains: FakeAudioParam[] }[] {
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

function closed(): DOMException {
  return new DOMException("The context is closed.", "InvalidStateError");
}
