import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Foothold } from "../../../webui/src/audio/foothold";

const SILENCE = "/assets/silence.flac";

/** An <audio> element, as far as it is needed; `begin` and `refuse` settle what `play` promised. */
class FakeAudio {
  src = "";
  loop = false;
  paused = true;
  /** Whether the browser's media session has a player that has played. */
  counts = false;
  #promises: PromiseWithResolvers<undefined>[] = [];

  play(): Promise<undefined> {
    this.paused = false;
    const promise = Promise.withResolvers<undefined>();
    this.#promises.push(promise);
    return promise.promise;
  }

  pause(): void {
    this.paused = true;
    this.refuse();
  }

  load(): void {
    this.refuse();
    this.paused = true;
    this.counts = false;
  }

  removeAttribute(name: "src"): void {
    this[name] = "";
  }

  async begin(): Promise<void> {
    if (this.#promises.length > 0) this.counts = true;
    for (const { resolve } of this.#promises.splice(0)) resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
  }

  refuse(): void {
    for (const { reject } of this.#promises.splice(0)) reject(new DOMException("", "AbortError"));
  }
}

class SilentContext {
  suspend(): Promise<void> {
    return Promise.resolve();
  }

  createMediaElementSource(): undefined {
    return undefined;
  }
}

let audio: FakeAudio;
let foothold: Foothold;

beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio();
  vi.stubGlobal("Audio", function () {
    return audio;
  });
  vi.stubGlobal("AudioContext", SilentContext);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  foothold = new Foothold(SILENCE);
});

describe("the foothold", () => {
  test("is gained without a sound, by playing for a moment", async () => {
    expect(audio.src).toBe("");
    foothold.become("silent");
    expect(audio.src).toBe(SILENCE);
    await audio.begin();
    expect(audio).toMatchObject({ counts: true, paused: true });
  });

  test("plays while the player does", async () => {
    foothold.become("silent");
    await audio.begin();
    foothold.become("sounding");
    await audio.begin();
    expect(audio.paused).toBe(false);
    foothold.become("silent");
    expect(audio).toMatchObject({ counts: true, paused: true });
  });

  test("is gained even when the player falls silent before it played", async () => {
    foothold.become("sounding");
    foothold.become("silent");
    await audio.begin();
    expect(audio).toMatchObject({ counts: true, paused: true });
  });

  test("that was taken away is regained as another player", async () => {
    foothold.become("sounding");
    await audio.begin();
    foothold.regain();
    foothold.become("silent");
    expect(audio.counts).toBe(false);
    await audio.begin();
    expect(audio).toMatchObject({ counts: true, paused: true });
  });

  test("is left when there is nothing to show, and gained again", async () => {
    foothold.become("sounding");
    await audio.begin();
    foothold.become("absent");
    expect(audio).toMatchObject({ counts: false, paused: true, src: "" });
    foothold.regain();
    expect(audio.paused).toBe(true);
    foothold.become("sounding");
    await audio.begin();
    expect(audio).toMatchObject({ counts: true, paused: false, src: SILENCE });
  });

  test("is gained later where the browser wants a click first", async () => {
    foothold.become("silent");
    audio.refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(audio.paused).toBe(true);
    foothold.become("sounding");
    await audio.begin();
    expect(audio).toMatchObject({ counts: true, paused: false });
  });
});
