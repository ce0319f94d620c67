/** The listener's machine: its loudspeaker, its clock, and what was heard from it. */

import { setImmediate } from "node:timers";
import { onTestFinished, vi } from "vitest";
import type { Heard, Jump } from "./ear";
import {
  FakeAudioBufferSourceNode,
  FakeAudioContext,
  FakeGainNode,
  type Machine,
} from "./web_audio";

/** The true one, from before any test replaced the clock. */
const afterAllPromises = setImmediate;

export class Loudspeaker implements Machine {
  autoplay = true;
  decodeMs = 3;
  decodedTooMuch = 0;
  rendersMeanwhile = (): number => 0;
  readonly contexts: FakeAudioContext[] = [];
  /** Whether something happened that promises may have waited for. */
  #stirred = true;

  /** Takes the place of the browser's Web Audio and of the clock until the test is over. */
  constructor() {
    vi.useFakeTimers();
    vi.stubGlobal("setTimeout", this.#stirring(setTimeout));
    vi.stubGlobal("setInterval", this.#stirring(setInterval));
    vi.stubGlobal("AudioContext", contextOf(this));
    vi.stubGlobal("GainNode", FakeGainNode);
    vi.stubGlobal("AudioBufferSourceNode", FakeAudioBufferSourceNode);
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    });
  }

  /** Let time pass, for the page as for the sound; `eachMs` is called after every millisecond. */
  async pass(seconds: number, eachMs?: () => void): Promise<void> {
    this.stir();
    for (let ms = Math.round(seconds * 1000); ms > 0; ms--) {
      vi.advanceTimersByTime(1);
      for (const context of this.contexts) context.render(0.001);
      if (this.#stirred) await new Promise((resolve) => afterAllPromises(resolve));
      this.#stirred = eachMs !== undefined;
      eachMs?.();
    }
  }

  stir(): void {
    this.#stirred = true;
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

  /** What was heard so far, in order. */
  get heard(): Heard[] {
    return this.contexts.flatMap(({ ear }) =>
      ear.heard.map(({ track, from, until }) => ({ track, from, until })),
    );
  }

  /** Where the level jumped, in order. */
  get jumps(): Jump[] {
    return this.contexts.flatMap(({ ear }) => ear.jumps);
  }

  /** How loud it is now: 0 in silence, 1 as loud as the recording. */
  get level(): number {
    return this.open.reduce((level, { ear }) => level + ear.level, 0);
  }
}

function contextOf(machine: Machine): typeof AudioContext {
  const AudioContextOfMachine = class extends FakeAudioContext {
    constructor(options: { sampleRate: number }) {
      super(machine, options);
    }
  };
  return AudioContextOfMachine as unknown as typeof AudioContext;
}
