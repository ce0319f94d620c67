/** How much sound to ask for, and when. Pure. */

/** Sound kept ready ahead of the listener, in seconds: with the longest segment, at most 30 s. */
export const LOOKAHEAD_SECONDS = 12;
/** The same in samples: at 384 kHz they are 5.5 s, and 16 MB of stereo. */
const LOOKAHEAD_SAMPLES = 2 ** 21;

/** The first segments are short, so that the first sound is soon; then longer, so that few are. */
const SEGMENT_SECONDS = [0.5, 1.5, 4] as const;
const LATER_SEGMENT_SECONDS = 8;
/** A segment of a high rate is shorter: 4 MB of stereo. */
const LONGEST_SEGMENT_SAMPLES = 2 ** 19;

/** Length to ask for, in samples, when `alreadyAsked` segments of a playback came before. */
export function wantedSamples(alreadyAsked: number, rate: number): number {
  const seconds = SEGMENT_SECONDS[alreadyAsked] ?? LATER_SEGMENT_SECONDS;
  return Math.min(Math.round(seconds * rate), LONGEST_SEGMENT_SAMPLES);
}

/** How long to wait before asking again, in seconds, with `ahead` seconds of sound ready. */
export function restSeconds(ahead: number, rate: number): number {
  return Math.max(0, ahead - Math.min(LOOKAHEAD_SECONDS, LOOKAHEAD_SAMPLES / rate));
}
