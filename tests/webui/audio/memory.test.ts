/** However long a track is, little of it is decoded at a time. */

import { describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { SoundingPage } from "../stage/sounding_page";

const MOST_SECONDS = 30;
const MOST_BYTES = 64e6;
/** Long enough for every answer, which takes a step each, within the look-ahead. */
const STEP_SECONDS = 1;

/** Hear it to its end; tells the most that was decoded at a time. */
async function playToTheEnd(page: SoundingPage, tracks: readonly NumberedTrack[]): Promise<void> {
  const { loudspeaker, player, speaker } = page;
  const expectLittle = (): void => {
    const { seconds, bytes } = loudspeaker.decoded;
    const told = speaker.report().sounding?.decodedSeconds ?? 0;
    if (seconds > MOST_SECONDS || bytes > MOST_BYTES) throw new Error(`${seconds} s, ${bytes} B`);
    if (Math.abs(told - seconds) > 1e-6)
      throw new Error(`${told} s are told, ${seconds} s are kept`);
  };
  player.load(tracks, "playing");
  await loudspeaker.pass(3, expectLittle);
  const seconds = tracks.reduce((sum, { facts }) => sum + facts.total_samples / facts.rate, 0);
  await loudspeaker.passInSteps(seconds, STEP_SECONDS, expectLittle);
  expect(loudspeaker.heard).toEqual(
    tracks.map(({ number, facts }) => ({ track: number, from: 0, until: facts.total_samples })),
  );
  expect(loudspeaker.scheduled).toBe(0);
  expect(player.state.phase).toBe("stopped");
}

describe("a track that plays to its end keeps at most 30 s and 64 MB decoded", () => {
  test("of ten hours at 44.1 kHz", async () => {
    const track = new NumberedTrack(1, 44_100, 36_000 * 44_100 + 17);
    const page = new SoundingPage();
    await playToTheEnd(page, [track]);
    expect(page.speaker.report().underruns).toEqual({
      late_data: 0,
      late_decode: 0,
      stalled_clock: 0,
    });
  });

  test("at 384 kHz", async () => {
    await playToTheEnd(new SoundingPage(), [new NumberedTrack(1, 384_000, 60 * 384_000, "pcm")]);
  });

  test("in segments of a tenth of a second", async () => {
    const track = new NumberedTrack(1, 44_100, 30 * 44_100);
    track.atMost = () => 4410;
    const page = new SoundingPage();
    page.player.load([track], "playing");
    await page.loudspeaker.pass(31, () => {
      if (page.loudspeaker.decoded.seconds > MOST_SECONDS) throw new Error("too much");
    });
    expect(page.heard).toEqual([{ track: 1, from: 0, until: 30 * 44_100 }]);
  });

  test("also where one follows another", async () => {
    const tracks = [1, 2, 3, 4, 5, 6].map(
      (n) => new NumberedTrack(n, 44_100, (7 * n + 10) * 44_100),
    );
    await playToTheEnd(new SoundingPage(), tracks);
  });
});

describe("the memory of sound that was heard is given back", () => {
  test.each(["mp3", "pcm"] as const)("while it plays on, as %s", async (codec) => {
    const { loudspeaker, player } = new SoundingPage();
    const track = new NumberedTrack(1, 44_100, 60 * 44_100, codec);
    track.atMost = () => 22_050;
    player.load([track], "playing");
    await loudspeaker.pass(30);
    expect(loudspeaker.sounds.length).toBeGreaterThan(60);
    expect(loudspeaker.kept).toBeLessThanOrEqual(loudspeaker.scheduled + 1);
  });

  test.each(["pause", "stop", "seek"] as const)("after %s", async (what) => {
    const { loudspeaker, player } = new SoundingPage();
    player.load([new NumberedTrack(1, 44_100, 60 * 44_100)], "playing");
    await loudspeaker.pass(5);
    if (what === "seek") player.seek(10 * 44_100);
    else player[what]();
    await loudspeaker.pass(1);
    expect(loudspeaker.kept).toBe(loudspeaker.scheduled);
    expect(loudspeaker.scheduled > 0).toBe(what === "seek");
  });
});
