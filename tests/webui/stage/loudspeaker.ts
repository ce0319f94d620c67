/** The listener's machine: its loudspeaker, its clock, and what was heard from it. */

import { setImmediate } from "node:timers";
import { onTestFinished, vi } from "vitest";
import type { Heard, Jump } from "./ear";
import type { DecoderHabits, NumberedSound } from "./numbered_sound";
import {
  FakeAnalyserNode,
  FakeAudioBufferSourceNode,
  FakeAudioContext,
  FakeGainNode,
  FakeOfflineAudioContext,
  type Machine,
} from "./web_audio";

/** The true one, from before any test replaced the clock. */
const afterAllPromises = setImmediate;
/** How much closer than a sample two sounds may follow each other, for the sake of arithmetic. */
const NO_TIME = 1e-6;

export class Loudspeaker implements Machine {
  autoplay = true;
  decodeMs = 3;
  readonly decoder: DecoderHabits = { tooMuch: 0, delay: 0, refuses: false };
  rendersMeanwhile = (): number => 0;
  endsToldAfterMs = 0;
  latency: (rate: number) => number = () => 0;
  hasDevice = true;
  /** Whether the browser answers the page that asks for devices. */
  tellsDevices = true;
  starts = true;
  readonly contexts: FakeAudioContext[] = [];
  readonly sounds: NumberedSound[] = [];
  /** Whether something happened that promises may have waited for. */
  #stirred = true;
  #sleptMs = 0;

  /**
   * Takes the place of the browser's Web Audio and of the clock until the test is over.
   * `listsDevices`: whether the browser lets a page know of loudspeakers.
   */
  constructor({ listsDevices = true } = {}) {
    vi.useFakeTimers();
    this.#measureBy(performance.now.bind(performance));
    vi.stubGlobal("setTimeout", this.#stirring(setTimeout));
    vi.stubGlobal("setInterval", this.#stirring(setInterval));
    vi.stubGlobal("AudioContext", contextOf(this, listsDevices));
    vi.stubGlobal("OfflineAudioContext", offlineContextOf(this));
    vi.stubGlobal("GainNode", FakeGainNode);
    vi.stubGlobal("AnalyserNode", FakeAnalyserNode);
    vi.stubGlobal("AudioBufferSourceNode", FakeAudioBufferSourceNode);
    const mediaDevices = { enumerateDevices: () => this.#devices() };
    Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: mediaDevices });
    onTestFinished(() => {
      Reflect.deleteProperty(navigator, "mediaDevices");
      vi.unstubAllGlobals();
      vi.useRealTimers();
    });
  }

  /** Let time pass, for the page as for the sound; `eachMs` is called after every millisecond. */
  async pass(seconds: number, eachMs?: () => void): Promise<void> {
    await this.passInSteps(seconds, 0.001, eachMs);
  }

  /** Let time pass in longer steps, where nothing depends on the millisecond. */
  async passInSteps(seconds: number, step: number, each?: () => void): Promise<void> {
    this.stir();
    for (let steps = Math.round(seconds / step); steps > 0; steps--) {
      vi.advanceTimersByTime(step * 1000);
      for (const context of this.contexts) context.render(step);
      if (this.#stirred) await new Promise((resolve) => afterAllPromises(resolve));
      this.#stirred = each !== undefined;
      each?.();
    }
  }

  /** The machine sleeps: the page's clock jumps, and nothing else has happened. */
  sleep(seconds: number): void {
    this.#sleptMs += seconds * 1000;
  }

  /** The page hangs; the audio thread does not. */
  hangPage(seconds: number): void {
    this.sleep(seconds);
    for (const context of this.contexts) context.render(seconds);
  }

  /** Pull the loudspeaker out. What a browser does then, browsers do not agree about. */
  unplug(how: "error" | "suspended" | "interrupted"): void {
    this.hasDevice = false;
    for (const context of this.contexts) context.fail(how);
  }

  plugIn(): void {
    this.hasDevice = true;
  }

  /** The clocks of all that sounds stand still, and nobody is told. */
  getStuck(): void {
    for (const context of this.contexts) context.getStuck();
  }

  stir(): void {
    this.#stirred = true;
  }

  #devices(): Promise<Pick<MediaDeviceInfo, "kind">[]> {
    if (!this.tellsDevices) return Promise.reject(new DOMException("No.", "NotAllowedError"));
    const loudspeaker = { kind: "audiooutput" } as const;
    return Promise.resolve([{ kind: "audioinput" }, ...(this.hasDevice ? [loudspeaker] : [])]);
  }

  #measureBy(now: () => number): void {
    vi.spyOn(performance, "now").mockImplementation(() => now() + this.#sleptMs);
    vi.spyOn(performance, "measure").mockImplementation((_, options) => {
      const start = typeof options === "object" ? Number(options.start) : 0;
      return { duration: performance.now() - start } as PerformanceMeasure;
    });
  }

  #stirring<T>(start: (act: () => void, ms?: number) => T): typeof start {
    const stirs =
      (act: () => void): (() => void) =>
      () => {
        this.stir();
        act();
      };
    return (act, ms) => start(stirs(act), ms);
  }

  /** The contexts that hold on to the machine's sound. */
  get open(): FakeAudioContext[] {
    return this.contexts.filter((context) => context.state !== "closed");
  }

  /** How many pieces of sound are scheduled or sounding. */
  get scheduled(): number {
    return this.open.reduce((count, { sources }) => count + sources.size, 0);
  }

  /** How much decoded sound is scheduled or sounding. */
  get decoded(): { seconds: number; bytes: number } {
    let [seconds, bytes] = [0, 0];
    for (const { sound } of this.open.flatMap(({ sources }) => [...sources])) {
      seconds += sound.duration;
      bytes += sound.length * sound.numberOfChannels * Float32Array.BYTES_PER_ELEMENT;
    }
    return { seconds, bytes };
  }

  /** How many pieces of decoded sound have their memory still. */
  get kept(): number {
    return this.sounds.filter((sound) => !sound.getChannelData(0).buffer.detached).length;
  }

  /** What was heard so far, in order. */
  get heard(): Heard[] {
    return this.#inOrder().map(({ track, from, until }) => ({ track, from, until }));
  }

  /** The breaks between what was heard, in seconds; less than none where two sounded at once. */
  get gaps(): number[] {
    const heard = this.#inOrder();
    return heard.slice(1).map(({ at }, i) => {
      const gap = at - (heard[i]?.overAt ?? NaN);
      return Math.abs(gap) < NO_TIME ? 0 : gap;
    });
  }

  /** Where the level jumped, in order. */
  get jumps(): Jump[] {
    return this.contexts.flatMap(({ ear }) => ear.jumps);
  }

  /** How loud it is now: 0 in silence, 1 as loud as the recording. */
  get level(): number {
    return this.open.reduce((level, { ear }) => level + ear.level, 0);
  }

  #inOrder(): (Heard & { at: number; overAt: number })[] {
    return this.contexts
      .flatMap(({ ear, sampleRate }) =>
        ear.heard.map(({ at, track, from, until }) => {
          return { at, overAt: at + (until - from) / sampleRate, track, from, until };
        }),
      )
      .sort((a, b) => a.at - b.at);
  }
}

function contextOf(machine: Machine, listsDevices: boolean): typeof AudioContext {
  const AudioContextOfMachine = class extends FakeAudioContext {
    constructor(options: { sampleRate: number }) {
      super(machine, options);
    }
  };
  // By this pages know browsers that list loudspeakers.
  if (listsDevices) Object.assign(AudioContextOfMachine.prototype, { setSinkId: () => undefined });
  return AudioContextOfMachine as unknown as typeof AudioContext;
}

function offlineContextOf(machine: Machine): typeof OfflineAudioContext {
  const OfflineContextOfMachine = class extends FakeOfflineAudioContext {
    constructor() {
      super(machine);
    }
  };
  return OfflineContextOfMachine as unknown as typeof OfflineAudioContext;
}
