/** Finds out that the audio clock stands still although nobody told so. Pure. */

/** Slower than this share of real time is as good as standing still. */
const SLOWEST = 0.5;
/** A single look may meet a machine that wakes from sleep; two in a row do not. */
const LOOKS_UNTIL_CERTAIN = 2;

export class Watchdog {
  #last: { clock: number; now: number } | undefined;
  #slowLooks = 0;

  /** Look at the audio clock, at `now` by another one, both in seconds: whether it stands still. */
  standsStill(clock: number, now: number): boolean {
    const last = this.#last;
    this.#last = { clock, now };
    if (last === undefined || clock < last.clock) {
      this.#slowLooks = 0;
      return false;
    }
    const isSlow = clock - last.clock < (now - last.now) * SLOWEST;
    this.#slowLooks = isSlow ? this.#slowLooks + 1 : 0;
    return this.#slowLooks >= LOOKS_UNTIL_CERTAIN;
  }

  /** Begin anew, because the clock was not meant to be looked at in between. */
  forget(): void {
    this.#last = undefined;
    this.#slowLooks = 0;
  }
}
