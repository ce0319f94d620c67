/** Turns a segment's bytes into sound. */

import type { Segment } from "../protocol";

/** The decoder refused the bytes, or made another length of them than they hold. */
export class CannotDecode extends Error {}

export async function decode(context: BaseAudioContext, segment: Segment): Promise<AudioBuffer> {
  let buffer: AudioBuffer;
  try {
    buffer = await context.decodeAudioData(segment.data);
  } catch (error) {
    throw new CannotDecode(String(error));
  }
  if (buffer.length !== segment.decoded_samples) {
    throw new CannotDecode(`${buffer.length} samples instead of ${segment.decoded_samples}`);
  }
  return buffer;
}
