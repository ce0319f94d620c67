/** Owns the AudioContext: one at a time, running at the rate of the track that sounds. */

/** Below this the listener would hear the volume change in steps. */
const VOLUME_RAMP_SECONDS = 0.015;
/** A context that has not started by then needs a click first (autoplay policies). */
const STARTED_WITHIN_MS = 500;
const USUAL_RATE = 44_100;

export class Output {
  #context: AudioContext;
  #volume: GainNode;
  #gain = 1;
  readonly #onBlocked: (blocked: boolean) => void;

  /** `onBlocked` hears whether the browser wants a click before it lets anything sound. */
  constructor(onBlocked: (blocked: boolean) => void) {
    this.#onBlocked = onBlocked;
    [this.#context, this.#volume] = this.#open(USUAL_RATE);
  }

  /**
   * The context at `rate`, opened anew if the last one had another: at any other rate each segment
   * would be resampled on its own, and the joins would tick.
   */
  at(rate: number): AudioContext {
    if (this.#context.sampleRate !== rate) {
      void this.#context.close();
      [this.#context, this.#volume] = this.#open(rate);
    }
    return this.#context;
  }

  /** What to connect sound to. */
  get destination(): AudioNode {
    return this.#volume;
  }

  /** Volume from 0 to 1; cubed, because that is closer to how loudness is heard. */
  set volume(volume: number) {
    const gain = volume ** 3;
    if (gain === this.#gain) return;
    this.#gain = gain;
    const { currentTime } = this.#context;
    this.#volume.gain.cancelScheduledValues(currentTime);
    this.#volume.gain.setValueAtTime(this.#volume.gain.value, currentTime);
    this.#volume.gain.linearRampToValueAtTime(gain, currentTime + VOLUME_RAMP_SECONDS);
  }

  /** To be called from a click or a key. */
  async unblock(): Promise<void> {
    await this.#context.resume();
  }

  #open(rate: number): [AudioContext, GainNode] {
    // "playback": larger buffers cost 30 ms of output latency and do not run dry on a busy machine.
    const context = new AudioContext({ sampleRate: rate, latencyHint: "playback" });
    const volume = new GainNode(context, { gain: this.#gain });
    volume.connect(context.destination);
    context.addEventListener("statechange", () => {
      if (context.state === "running") this.#onBlocked(false);
    });
    setTimeout(() => {
      if (context === this.#context && context.state === "suspended") this.#onBlocked(true);
    }, STARTED_WITHIN_MS);
    return [context, volume];
  }
}
