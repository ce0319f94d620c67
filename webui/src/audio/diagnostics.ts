/** What the page measures of its own sound, for the diagnostics view. */

import type { Playback } from "./playback";

/** Why the sound stopped where it should have gone on. */
export type UnderrunReason = "late_data" | "late_decode" | "stalled_clock";

/** How quickly a sound came: the last time, and at worst. */
export interface Delay {
  readonly lastMs: number;
  readonly worstMs: number;
}

/** The first sound of a track, and the sound after a seek. */
export type Beginning = "first-sound" | "seek-sound";

export type Underruns = Readonly<Record<UnderrunReason, number>>;

export interface SoundReport {
  readonly firstSound: Delay | undefined;
  readonly seek: Delay | undefined;
  readonly underruns: Underruns;
  /** Undefined while nothing sounds. */
  readonly sounding: SoundingReport | undefined;
}

export interface SoundingReport {
  readonly rate: number;
  readonly codec: "mp3" | "pcm" | undefined;
  /** Sound ready ahead of the listener. */
  readonly aheadSeconds: number;
  /** Decoded sound that is kept, preroll and the next entry's included. */
  readonly decodedSeconds: number;
  /** From the audio clock to the loudspeaker. */
  readonly latencyMs: number;
}

export class Diagnostics {
  readonly underruns: Record<UnderrunReason, number> = {
    late_data: 0,
    late_decode: 0,
    stalled_clock: 0,
  };
  readonly delays = new Map<Beginning, Delay>();

  underrun(reason: UnderrunReason): void {
    this.underruns[reason]++;
  }

  /** The first sample is scheduled; it was asked for at `askedAt`, by the page's clock in ms. */
  began(what: Beginning, askedAt: number): void {
    // Readable from outside as well: `dev.py bench` reads it.
    const { duration } = performance.measure(what, { start: askedAt });
    const worst = this.delays.get(what)?.worstMs ?? 0;
    this.delays.set(what, { lastMs: duration, worstMs: Math.max(worst, duration) });
  }

  report([current, ...following]: readonly Playback[]): SoundReport {
    return {
      firstSound: this.delays.get("first-sound"),
      seek: this.delays.get("seek-sound"),
      underruns: { ...this.underruns },
      sounding: current && {
        rate: current.line.rate,
        codec: current.codec,
        aheadSeconds: current.secondsAhead,
        decodedSeconds: following.reduce(
          (sum, playback) => sum + playback.decodedSeconds,
          current.decodedSeconds,
        ),
        latencyMs: current.line.latencySeconds * 1000,
      },
    };
  }
}
