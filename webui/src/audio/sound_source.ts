/** Gets a track's sound piece by piece: asks for segments, decodes them, and asks for pcm instead
 * where the browser's decoder cannot be trusted. */

import type { Segment } from "../protocol";
import { CannotDecode, type Decoder } from "./decoder";

/** Gets a segment; resolves to nothing when there is none to be had and the listener was told. */
export type ReadSegment = (
  from: number,
  want: number,
  asPcm: boolean,
) => Promise<Segment | undefined>;

/** A segment as sound. `buffer` is missing where the track holds no more. */
export interface Sound {
  readonly segment: Pick<Segment, "first_sample" | "skip_samples" | "samples" | "ends" | "codec">;
  readonly buffer: AudioBuffer | undefined;
  /** When its bytes came, on the audio clock. */
  readonly arrivedAt: number;
}

export class SoundSource {
  readonly #read: ReadSegment;
  readonly #decoder: Decoder;
  /** This track's bytes are not what the browser's decoder makes exact sound of. */
  #isDistrusted = false;

  constructor(read: ReadSegment, decoder: Decoder) {
    this.#read = read;
    this.#decoder = decoder;
  }

  /** Rejects with CannotDecode when not even pcm can be made of it. */
  async next(context: AudioContext, from: number, want: number): Promise<Sound | undefined> {
    const asPcm = this.#isDistrusted || !(await this.#decoder.isTrusted);
    const segment = await this.#read(from, want, asPcm);
    if (segment === undefined) return undefined;
    const arrivedAt = context.currentTime;
    if (segment.samples === 0) return { segment, buffer: undefined, arrivedAt };
    try {
      return { segment, buffer: await this.#decoder.decode(context, segment), arrivedAt };
    } catch (error) {
      if (!(error instanceof CannotDecode) || segment.codec === "pcm") throw error;
      this.#isDistrusted = true;
      return this.next(context, from, want);
    }
  }
}
