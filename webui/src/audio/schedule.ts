/** How much sound to ask for, and when. Pure. */

/** Sound kept ready ahead of the listener, in seconds. */
export const LOOKAHEAD_SECONDS = 15;

/** The first segments are short, so that the first sound is soon; then longer, so that few are. */
const SEGMENT_SECONDS = [0.5, 1.5, 4] as const;
const LATER_SEGMENT_SECONDS = 8;

/** Length to ask for, in samples, when `alreadyAsked` segments of a playback came before. */
export function wantedSamples(alreadyAsked: number, rate: number): number {
  return Math.round((SEGMENT_SECONDS[alreadyAsked] ?? LATER_SEGMENT_SECONDS) * rate);
}

/** How long to wait before asking again, in seconds, with `ahead` seconds of sound ready. */
export function restSeconds(ahead: number): number {
  return Math.max(0, ahead - LOOKAHEAD_SECONDS);
}
