/** Where each sample of a track lies on the audio clock, in whole samples. Pure. */

export class Timeline {
  readonly rate: number;
  /** The audio clock's sample at which sample 0 of the track sounds, or would have. */
  #base: number;

  constructor(rate: number, base: number) {
    this.rate = rate;
    this.#base = base;
  }

  /** `from` is the first sample to sound, as soon as `lead` samples behind `now` (seconds). */
  static startingSoon(rate: number, now: number, from: number, lead: number): Timeline {
    return new Timeline(rate, Math.ceil(now * rate) + lead - from);
  }

  /** The audio clock's sample at which a sample of the track sounds. */
  clockSampleOf(sample: number): number {
    return this.#base + sample;
  }

  /** When a sample of the track sounds, in seconds of the audio clock. */
  timeOf(sample: number): number {
    return (this.#base + sample) / this.rate;
  }

  /** Which sample of the track sounds at a time of the audio clock. */
  sampleAt(time: number): number {
    return Math.round(time * this.rate) - this.#base;
  }

  /**
   * Make room when `sample` can no longer sound in time: everything from it on sounds later, so
   * that a late segment costs a pause and never a sample. Returns the pause in samples, 0 if none.
   */
  delayUntilPossible(sample: number, now: number, lead: number): number {
    const late = Math.ceil(now * this.rate) + lead - (this.#base + sample);
    if (late <= 0) return 0;
    this.#base += late;
    return late;
  }
}
