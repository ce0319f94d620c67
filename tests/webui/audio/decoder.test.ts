import { beforeEach, describe, expect, test } from "vitest";
import { decodesExactly } from "../../../webui/src/audio/calibration";
import { CannotDecode, Decoder } from "../../../webui/src/audio/decoder";
import type { Segment } from "../../../webui/src/protocol";
import { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";

let loudspeaker: Loudspeaker;
let track: NumberedTrack;

beforeEach(() => {
  loudspeaker = new Loudspeaker();
  track = new NumberedTrack(1, 8000, 80_000);
});

/** The decoder's answer, however it turns out. */
async function decoded(segment: Segment, rate = 8000): Promise<AudioBuffer | Error> {
  const decoder = new Decoder(() => Promise.resolve(true));
  const context = new AudioContext({ sampleRate: rate });
  const answer = decoder.decode(context, segment).catch((error: unknown) => error as Error);
  await loudspeaker.pass(0.01);
  return answer;
}

describe("a segment's bytes", () => {
  test("become as many samples as they hold", async () => {
    const segment = track.segment({ from_sample: 1000, want_samples: 4000, as_pcm: false });
    expect(await decoded(segment)).toMatchObject({ length: segment.decoded_samples });
  });

  test("of another length than they hold are not trusted", async () => {
    loudspeaker.decoder.tooMuch = -1152;
    const answer = await decoded(
      track.segment({ from_sample: 1000, want_samples: 4000, as_pcm: false }),
    );
    expect(answer).toBeInstanceOf(CannotDecode);
    expect(answer).toHaveProperty("message", "6912 samples instead of 8064");
  });

  test("decoded at another rate than the track's are not trusted", async () => {
    const segment = track.segment({ from_sample: 1000, want_samples: 4000, as_pcm: false });
    expect(await decoded(segment, 44_100)).toBeInstanceOf(CannotDecode);
  });

  test("that the decoder refuses cannot be decoded", async () => {
    track.broken = true;
    const answer = await decoded(
      track.segment({ from_sample: 1000, want_samples: 4000, as_pcm: false }),
    );
    expect(answer).toBeInstanceOf(CannotDecode);
    expect(answer).toHaveProperty("message", expect.stringContaining("Unable to decode"));
  });
});

describe("a segment of pcm", () => {
  async function decodedPcm(channels: number): Promise<AudioBuffer | Error> {
    track = new NumberedTrack(3, 8000, 80_000, "pcm", channels);
    return decoded(track.segment({ from_sample: 1000, want_samples: 4000, as_pcm: true }));
  }

  test.each([1, 2])("with %i channels is copied sample for sample", async (channels) => {
    const buffer = await decodedPcm(channels);
    expect(buffer).toMatchObject({ length: 4000, numberOfChannels: channels, sampleRate: 8000 });
    expect(buffer).toMatchObject({ track: 3 });
    const { sampleAt } = buffer as unknown as { sampleAt: (index: number) => number };
    expect([0, 1, 3999].map((index) => sampleAt.call(buffer, index))).toEqual([1000, 1001, 4999]);
  });

  test.each([1, 2])("with %i channels and a byte too few cannot be decoded", async (channels) => {
    track = new NumberedTrack(3, 8000, 80_000, "pcm", channels);
    const segment = track.segment({ from_sample: 0, want_samples: 4000, as_pcm: true });
    const answer = await decoded({ ...segment, data: segment.data.slice(0, -1) });
    expect(answer).toBeInstanceOf(CannotDecode);
  });

  test("with fewer samples than it says cannot be decoded", async () => {
    track = new NumberedTrack(3, 8000, 80_000, "pcm");
    const segment = track.segment({ from_sample: 0, want_samples: 4000, as_pcm: true });
    const answer = await decoded({ ...segment, data: segment.data.slice(0, -8) });
    expect(answer).toHaveProperty("message", "3999 samples instead of 4000");
  });

  test("without any bytes cannot be decoded", async () => {
    track = new NumberedTrack(3, 8000, 80_000, "pcm");
    const segment = track.segment({ from_sample: 0, want_samples: 4000, as_pcm: true });
    expect(await decoded({ ...segment, data: new ArrayBuffer() })).toBeInstanceOf(CannotDecode);
  });

  test("needs no decoder", async () => {
    loudspeaker.decoder.refuses = true;
    expect(await decodedPcm(2)).toMatchObject({ length: 4000 });
  });
});

describe("trying the decoder on the clip", () => {
  async function isExact(): Promise<boolean> {
    const answer = decodesExactly(new ArrayBuffer(2507));
    await loudspeaker.pass(0.01);
    return answer;
  }

  test("finds one that does what it should exact", async () => {
    expect(await isExact()).toBe(true);
  });

  test.each([1, -1, 1105])("finds out one that delays by %i samples", async (delay) => {
    loudspeaker.decoder.delay = delay;
    expect(await isExact()).toBe(false);
  });

  test.each([1, -1, 1152])("finds out one that makes %i samples too much", async (tooMuch) => {
    loudspeaker.decoder.tooMuch = tooMuch;
    expect(await isExact()).toBe(false);
  });

  test("finds out one that refuses it", async () => {
    loudspeaker.decoder.refuses = true;
    expect(await isExact()).toBe(false);
  });
});
