/** What the page says of its own sound: why it broke off, whether it is waited for, how soon it came. */

import { beforeEach, describe, expect, test } from "vitest";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import type { FakePlayer } from "../stage/player";
import { FADED, SoundingPage } from "../stage/sounding_page";

const RATE = 8000;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;
let song: NumberedTrack;

beforeEach(() => {
  page = new SoundingPage();
  ({ loudspeaker, player } = page);
  song = new NumberedTrack(1, RATE, 60 * RATE);
});

function underruns(): { late_data: number; late_decode: number; stalled_clock: number } {
  return page.speaker.report().underruns;
}

/** The first segment comes at once, each further one later. */
function slowAfterTheFirst(ms: number): FakePlayer["answerMs"] {
  return (command) => (command === "read_segment" && player.told[command].length > 1 ? ms : 2);
}

describe("an underrun", () => {
  test("for want of data is counted as that, once for each break", async () => {
    player.answerMs = slowAfterTheFirst(2500);
    player.load([song], "playing");
    await loudspeaker.pass(4);
    expect(loudspeaker.gaps).toHaveLength(1);
    expect(underruns()).toEqual({ late_data: 1, late_decode: 0, stalled_clock: 0 });
    player.answerMs = () => 2;
    await loudspeaker.pass(70);
    expect(loudspeaker.heard).toHaveLength(underruns().late_data + 1);
    expect(loudspeaker.heard.at(-1)?.until).toBe(60 * RATE);
  });

  test("for want of decoding is counted as that", async () => {
    player.load([song], "playing");
    while (player.told.read_segment.length < 2) await loudspeaker.pass(0.001);
    loudspeaker.decodeMs = 1200;
    await loudspeaker.pass(3);
    expect(loudspeaker.gaps).toHaveLength(1);
    expect(underruns()).toEqual({ late_data: 0, late_decode: 1, stalled_clock: 0 });
  });

  test("is not what a seek or a pause is, however long the answers take", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(2);
    player.answerMs = () => 300;
    for (const position of [100_000, 200_000, 50_000]) {
      player.seek(position);
      await loudspeaker.pass(0.5);
      player.pause();
      await loudspeaker.pass(0.5);
      player.play();
      await loudspeaker.pass(0.5);
    }
    expect(underruns()).toEqual({ late_data: 0, late_decode: 0, stalled_clock: 0 });
  });

  test("at the border is counted when the next entry comes too late", async () => {
    song = new NumberedTrack(1, RATE, RATE);
    player.load([song, new NumberedTrack(2, RATE, RATE)], "playing");
    await loudspeaker.pass(0.5);
    player.queueBehind([new NumberedTrack(3, RATE, 0.4 * RATE)]);
    player.answerMs = (command) => (command === "read_segment" ? 900 : 2);
    await loudspeaker.pass(3);
    expect(loudspeaker.heard).toEqual([
      { track: 1, from: 0, until: RATE },
      { track: 3, from: 0, until: 0.4 * RATE },
    ]);
    expect(underruns().late_data).toBe(1);
  });
});

describe("waiting", () => {
  test("is from play until the first sound, and never in between", async () => {
    player.answerMs = () => 100;
    player.load([song, new NumberedTrack(2, RATE, RATE)], "playing");
    expect(page.speaker.isWaiting).toBe(false);
    await loudspeaker.pass(0.005);
    await loudspeaker.pass(66, () => {
      const isSilent = loudspeaker.heard.length === 0;
      if (isSilent && loudspeaker.scheduled === 0 && !page.speaker.isWaiting)
        throw new Error("idle");
      if (loudspeaker.level > 0 && page.speaker.isWaiting) throw new Error("it sounds");
    });
    expect(loudspeaker.heard).toHaveLength(2);
    expect(page.speaker.isWaiting).toBe(false);
  });

  test("is not while paused, stopped, at the end, or where another page sounds", async () => {
    player.load([song], "stopped");
    await loudspeaker.pass(0.5);
    expect(page.speaker.isWaiting).toBe(false);
    player.play();
    player.pause();
    await loudspeaker.pass(0.5);
    expect(page.speaker.isWaiting).toBe(false);
    player.play();
    player.letSpeak("another page");
    await loudspeaker.pass(0.5);
    expect(page.speaker.isWaiting).toBe(false);
  });

  test("is while data is late, and over with the sound", async () => {
    player.answerMs = slowAfterTheFirst(3000);
    player.load([song], "playing");
    await loudspeaker.pass(2);
    expect(loudspeaker.level).toBe(0);
    expect(page.speaker.isWaiting).toBe(true);
    await loudspeaker.pass(1.5);
    expect(loudspeaker.level).toBe(1);
    expect(page.speaker.isWaiting).toBe(false);
  });

  test("is after a seek until its sound comes", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.answerMs = (command) => (command === "read_segment" ? 700 : 2);
    player.seek(300_000);
    await loudspeaker.pass(0.3);
    expect(page.speaker.isWaiting).toBe(true);
    expect(page.speaker.position).toBe(300_000);
    await loudspeaker.pass(0.6);
    expect(page.speaker.isWaiting).toBe(false);
  });
});

describe("the report", () => {
  test("of silence says nothing of sound", () => {
    expect(page.speaker.report()).toEqual({
      firstSound: undefined,
      seek: undefined,
      underruns: { late_data: 0, late_decode: 0, stalled_clock: 0 },
      sounding: undefined,
    });
  });

  test("tells rate, codec, what is ready and what is kept", async () => {
    player.load([new NumberedTrack(1, 48_000, 20 * 48_000)], "playing");
    await loudspeaker.pass(2);
    const { sounding } = page.speaker.report();
    expect(sounding).toMatchObject({ rate: 48_000, codec: "mp3" });
    expect(sounding?.aheadSeconds).toBeCloseTo(14 - 2, 0);
    expect(sounding?.decodedSeconds).toBeCloseTo(loudspeaker.decoded.seconds, 6);
  });

  test("tells when it comes as pcm", async () => {
    player.load([new NumberedTrack(1, 48_000, 20 * 48_000, "pcm")], "playing");
    await loudspeaker.pass(1);
    expect(page.speaker.report().sounding?.codec).toBe("pcm");
  });

  test("tells how soon the first sound and a seek's came, the last one and the worst", async () => {
    player.answerMs = () => 10;
    player.load([song], "playing");
    await loudspeaker.pass(1);
    const { firstSound, seek } = page.speaker.report();
    // Opened in 10 ms, read in 10 ms, decoded in 3 ms.
    expect(firstSound?.lastMs).toBeCloseTo(23, 0);
    expect(seek).toBeUndefined();
    player.answerMs = () => 40;
    player.seek(100_000);
    await loudspeaker.pass(1);
    player.answerMs = () => 5;
    player.seek(200_000);
    await loudspeaker.pass(1);
    expect(page.speaker.report().seek?.lastMs).toBeCloseTo(8, 0);
    expect(page.speaker.report().seek?.worstMs).toBeCloseTo(43, 0);
    expect(page.speaker.report().firstSound).toEqual(firstSound);
  });
});

describe("twenty seeks in one second", () => {
  test.each([2, 30, 120])("end at the last one (answers take %i ms)", async (ms) => {
    player.answerMs = (command) => (command === "read_segment" ? ms : 2);
    player.load([song], "playing");
    await loudspeaker.pass(1);
    const before = loudspeaker.heard.length;
    const clicks = loudspeaker.jumps.length;
    const positions = Array.from({ length: 20 }, (_, i) => 20_000 * (1 + ((i * 7) % 20)));
    for (const position of positions) {
      player.seek(position);
      await loudspeaker.pass(0.05);
    }
    await loudspeaker.pass(1);
    const last = positions.at(-1) ?? NaN;
    const heard = loudspeaker.heard.slice(before);
    expect(heard.at(-1)?.from).toBe(last + FADED);
    expect(page.speaker.position).toBe(heard.at(-1)?.until);
    const sought = positions.map((position) => position + FADED);
    // Those that came to sound did at their places, in their order, and did not click.
    expect(sought.filter((from) => heard.some((run) => run.from === from))).toEqual(
      heard.map(({ from }) => from),
    );
    expect(loudspeaker.jumps.slice(clicks)).toEqual([]);
    expect(loudspeaker.heard.every(({ track }) => track === 1)).toBe(true);
  });

  test("in quick succession end at the last one, and nothing else is heard", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    const before = loudspeaker.heard.length;
    for (let i = 1; i <= 20; i++) {
      player.seek(10_000 * i);
      await loudspeaker.pass(0.005);
    }
    await loudspeaker.pass(1);
    expect(loudspeaker.heard.slice(before)).toMatchObject([{ from: 200_000 + FADED }]);
  });
});

describe("the length of a track that was measured", () => {
  test("while it sounds is shown", async () => {
    song.estimate = { ...song.facts, exact: false, total_samples: 12_345 };
    player.load([song], "playing");
    await loudspeaker.pass(0.5);
    page.speaker.learn(song.facts);
    await loudspeaker.pass(0.01);
    expect(page.opened).toEqual([song.estimate, song.facts]);
  });

  test("before it sounds is shown when it does", async () => {
    song = new NumberedTrack(1, RATE, 2 * RATE);
    const other = new NumberedTrack(2, RATE, 2 * RATE);
    other.estimate = { ...other.facts, exact: false, total_samples: 12_345 };
    player.load([song, other], "playing");
    await loudspeaker.pass(1);
    page.speaker.learn(other.facts);
    await loudspeaker.pass(0.5);
    expect(page.opened).toEqual([song.facts]);
    await loudspeaker.pass(1);
    expect(page.opened).toEqual([song.facts, other.facts]);
  });
});
