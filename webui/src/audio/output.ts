/** Owns the lines to the loudspeaker: one per rate, as long as it is needed, opened anew if lost. */

import { Line } from "./line";

/** A context that has not started by then needs a click first (autoplay policies). */
const STARTED_WITHIN_MS = 500;
const USUAL_RATE = 44_100;
/** Longer than any fade-out that may still be under way. */
const CLOSE_AFTER_MS = 100;
const TRY_AGAIN_AFTER_MS = 1000;

export interface OutputEvents {
  /** Whether the browser wants a click before it lets anything sound. */
  onBlocked: (blocked: boolean) => void;
  /** Whether the loudspeaker is gone. Nothing sounds until it is back. */
  onLost: (lost: boolean) => void;
}

export class Output {
  readonly #lines = new Map<number, Line>();
  readonly #events: OutputEvents;
  #gain = 1;
  #isLost = false;

  constructor(events: OutputEvents) {
    this.#events = events;
  }

  /** Open a line at the usual rate, so that the first track need not wait for it. */
  prepare(): void {
    if (this.#lines.size === 0) this.at(USUAL_RATE);
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /**
   * The line at `rate`, opened if there is none: at any other rate each segment would be resampled
   * on its own, and the joins would tick.
   */
  at(rate: number): Line {
    return this.#lines.get(rate) ?? this.#open(rate);
  }

  /** Close all lines but these. */
  keepOnly(kept: readonly Line[]): void {
    for (const [rate, line] of this.#lines) {
      if (kept.includes(line)) continue;
      this.#lines.delete(rate);
      line.look();
      setTimeout(
        () => {
          line.close();
        },
        // What is on its way to the loudspeaker would be lost with the line.
        CLOSE_AFTER_MS + line.latencySeconds * 1000,
      );
    }
  }

  /** Volume from 0 to 1; cubed, because that is closer to how loudness is heard. */
  set volume(volume: number) {
    const gain = volume ** 3;
    if (gain === this.#gain) return;
    this.#gain = gain;
    for (const line of this.#lines.values()) line.gain = gain;
  }

  /**
   * Fills `levels` with how loud each band is at this moment, 0 to 255, from the lowest pitch up;
   * false while nothing sounds. While the rate changes two lines may sound: the louder one counts.
   */
  listen(levels: Uint8Array<ArrayBuffer>): boolean {
    levels.fill(0);
    for (const line of this.#lines.values()) {
      if (!line.isRunning) continue;
      const ofLine = new Uint8Array(levels.length);
      line.listen(ofLine);
      for (const [band, level] of ofLine.entries()) {
        levels[band] = Math.max(level, levels[band] ?? 0);
      }
    }
    return levels.some((level) => level > 0);
  }

  /** To be called from a click or a key. */
  async unblock(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.context.resume()));
  }

  /** Give up a line that does not sound any more, and open another as soon as there is a device. */
  giveUp(line: Line): void {
    if (this.#lines.get(line.rate) !== line) return;
    this.#lines.delete(line.rate);
    line.close();
    if (this.#isLost) return;
    this.#isLost = true;
    this.#events.onLost(true);
    void this.#recover(line.rate);
  }

  async #recover(rate: number): Promise<void> {
    while (!(await hasDevice()) || !(await this.#runs(this.at(rate)))) {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS));
    }
    this.#isLost = false;
    this.#events.onLost(false);
  }

  /** Whether a line that was opened just now comes to sound. */
  async #runs(line: Line): Promise<boolean> {
    const tries = STARTED_WITHIN_MS / 50;
    for (let i = 0; i < tries && !line.isRunning; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (line.isRunning) return true;
    this.giveUp(line);
    return false;
  }

  #open(rate: number): Line {
    const line = new Line(rate, this.#gain, {
      onRunning: () => {
        this.#events.onBlocked(false);
      },
      onLost: () => {
        this.giveUp(line);
      },
    });
    this.#lines.set(rate, line);
    setTimeout(() => {
      const isOurs = this.#lines.get(rate) === line;
      if (isOurs && !this.#isLost && line.context.state === "suspended") {
        this.#events.onBlocked(true);
      }
    }, STARTED_WITHIN_MS);
    return line;
  }
}

/** Whether there is a loudspeaker at all. */
async function hasDevice(): Promise<boolean> {
  // Only browsers that let a page choose a loudspeaker list them.
  if (!("setSinkId" in AudioContext.prototype)) return true;
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.some(({ kind }) => kind === "audiooutput");
  } catch {
    return true; // Then only opening a line tells.
  }
}
