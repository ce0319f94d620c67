import { beforeEach, describe, expect, test } from "vitest";
import { CannotDecode, decode } from "../../../webui/src/audio/decoder";
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
  const answer = decode(new AudioContext({ sampleRate: rate }), segment).catch(
    (error: unknown) => error as Error,
  );
  await loudspeaker.pass(0.01);
  return answer;
}

describe("a segment's bytes", () => {
  test("become as many samples as they hold", async () => {
    const segment = track.segment({ from_sample: 1000, want_samples: 4000 });
    expect(await decoded(segment)).toMatchObject({ length: segment.decoded_samples });
  });

  test("of another length than they hold are not trusted", async () => {
    loudspeaker.decodedTooMuch = -1152;
    const answer = await decoded(track.segment({ from_sample: 1000, want_samples: 4000 }));
    expect(answer).toBeInstanceOf(CannotDecode);
    expect(answer).toHaveProperty("message", "6912 samples instead of 8064");
  });

  test("decoded at another rate than the track's are not trusted", async () => {
    const segment = track.segment({ from_sample: 1000, want_samples: 4000 });
    expect(await decoded(segment, 44_100)).toBeInstanceOf(CannotDecode);
  });

  test("that the decoder refuses cannot be decoded", async () => {
    track.broken = true;
    const answer = await decoded(track.segment({ from_sample: 1000, want_samples: 4000 }));
    expect(answer).toBeInstanceOf(CannotDecode);
    expect(answer).toHaveProperty("message", expect.stringContaining("Unable to decode"));
  });
});
