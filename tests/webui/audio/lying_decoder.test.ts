/** Whatever the browser's decoder makes of the bytes, what is heard is right, or asked for as pcm. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { calibrate } from "../../../webui/src/audio/calibration";
import { Decoder } from "../../../webui/src/audio/decoder";
import type { Loudspeaker } from "../stage/loudspeaker";
import { type DecoderHabits, NumberedTrack } from "../stage/numbered_sound";
import type { FakePlayer } from "../stage/player";
import { SoundingPage } from "../stage/sounding_page";

const RATE = 44_100;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;
/** What the page's server answers when it is asked for the clip. */
let answerClip: () => Promise<Response>;
let song: NumberedTrack;

beforeEach(() => {
  answerClip = () => Promise.resolve(new Response(new Uint8Array(100)));
  vi.stubGlobal("fetch", () => answerClip());
  song = new NumberedTrack(1, RATE, 20 * RATE);
});

/** Opens the page in a browser whose decoder has such habits. */
function open(habits: Partial<DecoderHabits> = {}): void {
  page = new SoundingPage({
    habits,
    decoder: () => new Decoder(() => calibrate("/calibration.mp3")),
  });
  ({ loudspeaker, player } = page);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How the segments were asked for. */
function askedAs(): string[] {
  return player.told.read_segment.map(({ as_pcm }) => (as_pcm ? "pcm" : "mp3"));
}

async function playSong(): Promise<void> {
  player.load([song], "playing");
  await loudspeaker.pass(20.2);
  expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 20 * RATE }]);
  expect(loudspeaker.jumps).toHaveLength(2);
}

describe("a decoder", () => {
  test("that does what it should is trusted with everything", async () => {
    open();
    await playSong();
    expect(new Set(askedAs())).toEqual(new Set(["mp3"]));
    expect(page.speaker.report().underruns.late_decode).toBe(0);
  });

  test.each([1105, 1, -529])(
    "that delays by %i samples is found out before anything sounds",
    async (delay) => {
      open({ delay });
      await playSong();
      expect(new Set(askedAs())).toEqual(new Set(["pcm"]));
    },
  );

  test.each([1, -1, -1105])(
    "that makes %i samples too much is found out as well",
    async (tooMuch) => {
      open({ tooMuch });
      await playSong();
      expect(new Set(askedAs())).toEqual(new Set(["pcm"]));
    },
  );

  test("that refuses every MP3 is found out as well", async () => {
    open({ refuses: true });
    await playSong();
    expect(new Set(askedAs())).toEqual(new Set(["pcm"]));
  });

  test("that begins to lie about lengths later is found out there, without a break", async () => {
    open();
    song = new NumberedTrack(1, RATE, 40 * RATE);
    player.load([song], "playing");
    await loudspeaker.pass(3);
    loudspeaker.decoder.tooMuch = 7;
    await loudspeaker.pass(38);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 40 * RATE }]);
    expect(askedAs().join()).toMatch(/^(mp3,)+(pcm,)*pcm$/);
  });

  test("that refuses one track is trusted with the next", async () => {
    open();
    const other = new NumberedTrack(2, RATE, 2 * RATE);
    song = new NumberedTrack(1, RATE, 2 * RATE);
    song.broken = true;
    player.load([song, other], "playing");
    await loudspeaker.pass(5);
    expect(loudspeaker.heard).toEqual([
      { track: 1, from: 0, until: 2 * RATE },
      { track: 2, from: 0, until: 2 * RATE },
    ]);
    const asked = player.told.read_segment.filter(({ track_id }) => track_id === "track-2");
    expect(asked.every(({ as_pcm }) => !as_pcm)).toBe(true);
  });
});

describe("a calibration clip that cannot be had", () => {
  test.each([
    ["is not there", () => Promise.resolve(new Response("", { status: 404 }))],
    ["does not come", () => Promise.reject(new TypeError("Failed to fetch"))],
  ])("because it %s leaves the decoder trusted", async (_why, answer) => {
    answerClip = answer;
    open();
    await playSong();
    expect(new Set(askedAs())).toEqual(new Set(["mp3"]));
  });

  test("leaves lengths checked", async () => {
    answerClip = () => Promise.resolve(new Response("", { status: 404 }));
    open({ tooMuch: -1105 });
    await playSong();
    expect(askedAs().join()).toMatch(/^mp3,(pcm,)*pcm$/);
  });

  test("that takes long keeps the first sound waiting, and no longer", async () => {
    let answer: (response: Response) => void = () => undefined;
    answerClip = () => new Promise((resolve) => (answer = resolve));
    open();
    player.load([song], "playing");
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toEqual([]);
    expect(page.speaker.isWaiting).toBe(true);
    answer(new Response(new Uint8Array(100)));
    await loudspeaker.pass(0.1);
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
  });
});
