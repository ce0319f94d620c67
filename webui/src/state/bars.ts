/**
 * The bars that a waveform or a spectrum is drawn with, 0 to 1 high each. Pure.
 *
 * Counted through by hand: what iterators leave behind at each frame comes to 5 MB a second.
 */

/** Time constant at which a bar nears the height that it shall have, where it moves calmly. */
const NEARS_WITHIN_MS = 90;
/** Closer than this nobody sees a difference. */
const NEAR = 1 / 512;
/** Of the bands of an analyser: the first has no pitch, and up there is only hiss. */
const FIRST_BAND = 1.5;
const LAST_BAND_SHARE = 0.7;

export type Bars = Float32Array<ArrayBuffer>;

export interface Wave {
  /** 0 to 255 each, from the start of the track on; those at its end may be missing. */
  readonly peaks: Uint8Array;
  readonly samplesPerPeak: number;
  /** The length of the track. */
  readonly totalSamples: number;
}

/** As many bars as wanted over the whole track: the largest peak of each one's stretch. */
export function barsOfWave({ peaks, samplesPerPeak, totalSamples }: Wave, count: number): Bars {
  const peaksPerBar = totalSamples / samplesPerPeak / count;
  const bars = new Float32Array(count);
  for (let bar = 0; bar < count; bar++) {
    const from = Math.floor(bar * peaksPerBar);
    bars[bar] = largest(peaks, from, Math.ceil((bar + 1) * peaksPerBar)) / 255;
  }
  return bars;
}

/** Bars from an analyser's bands, each for the same step of pitch, as many as `bars` has. */
export function barsOfSound(levels: Uint8Array, bars: Bars): Bars {
  const count = bars.length;
  const steps = Math.log((levels.length * LAST_BAND_SHARE) / FIRST_BAND);
  const bandAt = (bar: number): number => FIRST_BAND * Math.exp((steps * bar) / count);
  for (let bar = 0; bar < count; bar++) {
    const from = bandAt(bar);
    const inside = largest(levels, Math.ceil(from), Math.ceil(bandAt(bar + 1)));
    // The low ones are narrower than a band: then between two.
    bars[bar] = Math.max(levelAt(levels, from), inside) / 255;
  }
  return bars;
}

/** Fills twice as many bars: the first one in the middle and the others to both sides of it. */
export function mirrored(half: Bars, bars: Bars): Bars {
  const middle = (bars.length - 1) / 2;
  for (let i = 0; i < bars.length; i++) bars[i] = half[Math.floor(Math.abs(i - middle))] ?? 0;
  return bars;
}

/** Moves each bar nearer to what it shall be; returns whether all are there. */
export function approach(
  bars: Bars,
  wanted: Bars,
  milliseconds: number,
  nearsWithinMs = NEARS_WITHIN_MS,
): boolean {
  const left = Math.exp(-milliseconds / nearsWithinMs);
  let areThere = true;
  for (let i = 0; i < wanted.length; i++) {
    const height = wanted[i] ?? 0;
    const missing = height - (bars[i] ?? 0);
    const isNear = Math.abs(missing) < NEAR;
    bars[i] = isNear ? height : height - missing * left;
    areThere &&= isNear;
  }
  return areThere;
}

function levelAt(levels: Uint8Array, place: number): number {
  const below = Math.floor(place);
  const low = levels[below] ?? 0;
  return low + ((levels[below + 1] ?? 0) - low) * (place - below);
}

/** The largest of those from `from` to `until - 1`; 0 of none. */
function largest(values: Uint8Array, from: number, until: number): number {
  let most = 0;
  const end = Math.min(until, values.length);
  for (let i = from; i < end; i++) most = Math.max(most, values[i] ?? 0);
  return most;
}
