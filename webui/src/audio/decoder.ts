/** Turns a segment's bytes into sound, and knows whether the browser's decoder can be trusted. */

import type { Segment } from "../protocol";
import { giveBack } from "./memory";

/** The decoder refused the bytes, or made another length of them than they hold. */
export class CannotDecode extends Error {}

export class Decoder {
  readonly #calibrate: () => Promise<boolean>;
  #calibration: Promise<boolean> | undefined;

  /** `calibrate` finds out whether the browser's decoder does what it should. */
  constructor(calibrate: () => Promise<boolean>) {
    this.#calibrate = calibrate;
  }

  /** Whether this browser's MP3 decoder puts every sample in its place; tried when first asked. */
  get isTrusted(): Promise<boolean> {
    return (this.#calibration ??= this.#calibrate());
  }

  /** Rejects with CannotDecode. The segment's data is spent. */
  async decode(context: BaseAudioContext, segment: Segment): Promise<AudioBuffer> {
    const buffer =
      segment.codec === "pcm" ? copied(context, segment) : await decoded(context, segment);
    if (buffer.length !== segment.decoded_samples) {
      throw new CannotDecode(
        `${String(buffer.length)} samples instead of ${String(segment.decoded_samples)}`,
      );
    }
    return buffer;
  }
}

async function decoded(context: BaseAudioContext, { data }: Segment): Promise<AudioBuffer> {
  try {
    return await context.decodeAudioData(data);
  } catch (error) {
    throw new CannotDecode(String(error));
  }
}

function copied(context: BaseAudioContext, segment: Segment): AudioBuffer {
  const { channels, data } = segment;
  const length = data.byteLength / Float32Array.BYTES_PER_ELEMENT / channels;
  if (!Number.isInteger(length) || length === 0) throw new CannotDecode("not whole samples");
  const buffer = context.createBuffer(channels, length, context.sampleRate);
  for (let channel = 0; channel < channels; channel++) {
    const offset = channel * length * Float32Array.BYTES_PER_ELEMENT;
    buffer.copyToChannel(new Float32Array(data, offset, length), channel);
  }
  giveBack([data]);
  return buffer;
}
