/** A change of rate: another line takes over, and nothing is lost, nothing heard twice. */

import { beforeEach, describe, expect, test } from "vitest";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import type { FakePlayer } from "../stage/player";
import { SoundingPage } from "../stage/sounding_page";

/** A break as short as this between two rates is hardly heard. */
const SHORT_GAP_SECONDS = 0.03;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;

beforeEach(() => {
  page = new SoundingPage();
  ({ loudspeaker, player } = page);
});

/** Tracks of the given lengths in seconds, by their rates. */
function tracks(
  ...lengths: readonly (readonly [rate: number, seconds: number])[]
): NumberedTrack[] {
  return lengths.map(([rate, seconds], i) => {
    return new NumberedTrack(
      i + 1,
      rate,
      Math.round(rate * seconds),
      rate > 48_000 ? "pcm" : "mp3",
    );
  });
}

function expectAllInOrder(all: readonly NumberedTrack[]): void {
  expect(loudspeaker.heard).toEqual(
    all.map(({ number, facts }) => ({ track: number, from: 0, until: facts.total_samples })),
  );
  for (const gap of loudspeaker.gaps) {
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(SHORT_GAP_SECONDS);
  }
}

describe("a change of rate", () => {
  test.each([
    [44_100, 48_000],
    [48_000, 44_100],
    [8000, 44_100],
    [44_100, 96_000],
    [192_000, 8000],
  ])("from %i to %i Hz loses nothing and is short", async (from, to) => {
    const all = tracks([from, 1.2345], [to, 1.5]);
    player.load(all, "playing");
    await loudspeaker.pass(3);
    expectAllInOrder(all);
  });

  test("counts the way to the loudspeaker, which differs from line to line", async () => {
    loudspeaker.latency = (rate) => (rate === 48_000 ? 0.15 : 0.04);
    const all = tracks([44_100, 1], [48_000, 1], [44_100, 1]);
    player.load(all, "playing");
    await loudspeaker.pass(4);
    expectAllInOrder(all);
  });

  test("again and again loses nothing, and holds on to no line that is not needed", async () => {
    const all = tracks(
      [44_100, 0.7],
      [48_000, 0.5],
      [8000, 0.9],
      [8000, 0.4],
      [44_100, 1],
      [48_000, 2],
    );
    player.load(all, "playing");
    await loudspeaker.pass(6, () => {
      if (loudspeaker.open.length > 3) throw new Error(`${loudspeaker.open.length} are open`);
    });
    expectAllInOrder(all);
    await loudspeaker.pass(1);
    expect(loudspeaker.open.map(({ sampleRate }) => sampleRate)).toEqual([48_000]);
    expect(player.told.entry_ended.map(({ followed_by }) => followed_by)).toEqual([
      "entry-2",
      "entry-3",
      "entry-4",
      "entry-5",
      "entry-6",
      "",
    ]);
  });

  test("closes the old line only when all of it was heard, however long its way is", async () => {
    loudspeaker.latency = () => 0.4;
    const all = tracks([44_100, 1], [48_000, 2]);
    player.load(all, "playing");
    await loudspeaker.pass(3.5);
    expectAllInOrder(all);
    expect(loudspeaker.open).toHaveLength(1);
  });

  test("is not disturbed by an entry that ends while the new line is made ready", async () => {
    loudspeaker.latency = () => 0.08;
    for (const seconds of [0.03, 0.04, 0.05, 0.06, 0.08, 0.1]) {
      const before = loudspeaker.heard.length;
      const all = tracks([44_100, seconds], [44_100, 0.5], [48_000, 0.7]);
      player.load(all, "playing");
      await loudspeaker.pass(1.6);
      expect(loudspeaker.heard.slice(before), `${seconds} s`).toEqual(
        all.map(({ number, facts }) => ({ track: number, from: 0, until: facts.total_samples })),
      );
      expect(loudspeaker.gaps.at(-1)).toBeLessThan(SHORT_GAP_SECONDS);
      player.stop();
      await loudspeaker.pass(0.2);
    }
  });

  test("while paused near it goes on from the very sample, and goes over again", async () => {
    const all = tracks([44_100, 1], [48_000, 1]);
    player.load(all, "playing");
    await loudspeaker.pass(0.8);
    player.pause();
    await loudspeaker.pass(0.5);
    const silentAt = loudspeaker.heard.at(-1)?.until ?? NaN;
    player.play();
    await loudspeaker.pass(2);
    const [, resumed, last, ...others] = loudspeaker.heard;
    expect(resumed).toMatchObject({ track: 1, until: 44_100 });
    expect(resumed?.from).toBeLessThanOrEqual(silentAt);
    expect(last).toEqual({ track: 2, from: 0, until: 48_000 });
    expect(others).toEqual([]);
    expect(loudspeaker.gaps.at(-1)).toBeLessThan(SHORT_GAP_SECONDS);
  });

  test("to an entry that is not to follow any more does not happen", async () => {
    const [song, other, chosen] = tracks([44_100, 1], [48_000, 1], [44_100, 0.5]);
    if (!song || !other || !chosen) throw new Error("three tracks");
    player.load([song, other], "playing");
    await loudspeaker.pass(0.5);
    player.queueBehind([chosen]);
    await loudspeaker.pass(2);
    expectAllInOrder([song, chosen]);
    expect(loudspeaker.gaps).toEqual([0]);
    expect(loudspeaker.open.map(({ sampleRate }) => sampleRate)).toEqual([44_100]);
  });

  test("in a browser that wants a click waits for it with everything", async () => {
    loudspeaker.autoplay = false;
    page = new SoundingPage();
    ({ loudspeaker, player } = page);
    loudspeaker.autoplay = false;
    player.load(tracks([44_100, 1], [48_000, 1]), "playing");
    await loudspeaker.pass(5);
    expect(loudspeaker.heard).toEqual([]);
    expect(player.state.entry_number).toBe(1);
  });
});
