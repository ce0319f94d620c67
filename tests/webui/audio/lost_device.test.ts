/** A loudspeaker that is gone, a clock that stands still, a machine that slept. */

import { beforeEach, describe, expect, test } from "vitest";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import type { FakePlayer } from "../stage/player";
import { FADED, SoundingPage } from "../stage/sounding_page";

const RATE = 44_100;
/** From the audio clock to the loudspeaker. */
const LATENCY_SECONDS = 0.04;
/** The latency is known to a buffer or two; rather too much is repeated than too little. */
const REPEATED = Math.ceil((LATENCY_SECONDS + 0.03) * RATE) + 128;
/** And a fade-out is repeated always. */
const FADE = 0.009 * RATE;
const HOUR = 3600;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;
let song: NumberedTrack;

beforeEach(() => {
  use(new SoundingPage());
  song = new NumberedTrack(1, RATE, 60 * RATE);
});

function use(opened: SoundingPage): void {
  page = opened;
  ({ loudspeaker, player } = page);
  loudspeaker.latency = () => LATENCY_SECONDS;
}

function stalls(): number {
  return page.speaker.report().underruns.stalled_clock;
}

/** Whether the sound went on where it had stopped, with nothing lost. */
function expectGoesOn(repeated = REPEATED): void {
  expect(loudspeaker.heard).toHaveLength(2);
  const [before, after] = loudspeaker.heard;
  const stoppedAt = before?.until ?? NaN;
  expect(after?.track).toBe(1);
  expect(after?.from).toBeLessThanOrEqual(stoppedAt + FADED);
  expect(after?.from).toBeGreaterThanOrEqual(stoppedAt - repeated);
}

describe("a clock that stands still although the sound is said to run", () => {
  test("is found out within four seconds, and the sound goes on where it stopped", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    loudspeaker.getStuck();
    await loudspeaker.pass(4);
    expectGoesOn();
    expect(stalls()).toBe(1);
    await loudspeaker.pass(60);
    expect(loudspeaker.heard.at(-1)?.until).toBe(60 * RATE);
  });

  test("again and again loses nothing", async () => {
    player.load([song], "playing");
    for (let i = 0; i < 4; i++) {
      await loudspeaker.pass(5);
      loudspeaker.getStuck();
      await loudspeaker.pass(4);
    }
    expect(stalls()).toBe(4);
    const { heard } = loudspeaker;
    for (const [i, { from }] of heard.slice(1).entries()) {
      expect(from).toBeLessThanOrEqual((heard[i]?.until ?? NaN) + FADED);
    }
    expect(page.isLost).toBe(false);
  });

  test("while paused is not looked at, and found out after", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    player.pause();
    await loudspeaker.pass(1);
    loudspeaker.getStuck();
    await loudspeaker.pass(20);
    expect(stalls()).toBe(0);
    player.play();
    await loudspeaker.pass(5);
    expect(loudspeaker.level).toBe(1);
    expectGoesOn(REPEATED + FADE);
  });

  test("is not what a busy machine is", async () => {
    player.load([song], "playing");
    for (let i = 0; i < 4; i++) {
      await loudspeaker.pass(2);
      loudspeaker.hangPage(3);
    }
    expect(stalls()).toBe(0);
    expect(loudspeaker.heard).toHaveLength(1);
  });

  test("is not what waiting for a click is", async () => {
    loudspeaker.autoplay = false;
    player.load([song], "playing");
    await loudspeaker.pass(20);
    expect(stalls()).toBe(0);
    expect(page.isLost).toBe(false);
  });

  test("is not what waiting for sound is", async () => {
    player.answerMs = (command) => (command === "read_segment" ? 15_000 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(40);
    expect(stalls()).toBe(0);
    expect(loudspeaker.heard[0]?.from).toBe(0);
  });
});

describe("a loudspeaker that is pulled out", () => {
  const HOWS = ["error", "suspended", "interrupted"] as const;

  test.each(HOWS)(
    "is told, and the sound goes on where it stopped when it is back (%s)",
    async (how) => {
      player.load([song], "playing");
      await loudspeaker.pass(5);
      loudspeaker.unplug(how);
      await loudspeaker.pass(0.01);
      expect(page.isLost).toBe(true);
      await loudspeaker.pass(10);
      expect(loudspeaker.heard).toHaveLength(1);
      loudspeaker.plugIn();
      await loudspeaker.pass(2);
      expect(page.isLost).toBe(false);
      expectGoesOn();
      expect(loudspeaker.level).toBe(1);
      expect(stalls()).toBe(1);
    },
  );

  test("is back within a second and a half of its return", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(3);
    loudspeaker.unplug("error");
    await loudspeaker.pass(7.3);
    loudspeaker.plugIn();
    await loudspeaker.pass(1.5);
    expect(loudspeaker.level).toBe(1);
  });

  test("is found again where the browser lists none", async () => {
    use(new SoundingPage({ listsDevices: false }));
    player.load([song], "playing");
    await loudspeaker.pass(5);
    loudspeaker.starts = false;
    loudspeaker.unplug("interrupted");
    await loudspeaker.pass(10);
    expect(page.isLost).toBe(true);
    loudspeaker.plugIn();
    loudspeaker.starts = true;
    await loudspeaker.pass(2);
    expectGoesOn();
  });

  test("while paused disturbs nothing, and counts as nothing", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    player.pause();
    await loudspeaker.pass(1);
    loudspeaker.unplug("error");
    await loudspeaker.pass(5);
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toHaveLength(1);
    expect(stalls()).toBe(0);
    player.play();
    await loudspeaker.pass(1);
    expectGoesOn(REPEATED + FADE);
  });

  test("and paused meanwhile stays silent, and play goes on where it stopped", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    loudspeaker.unplug("suspended");
    await loudspeaker.pass(2);
    player.pause();
    await loudspeaker.pass(2);
    loudspeaker.plugIn();
    await loudspeaker.pass(3);
    expect(loudspeaker.heard).toHaveLength(1);
    player.play();
    await loudspeaker.pass(1);
    expectGoesOn();
  });

  test("and sought meanwhile sounds from there", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    loudspeaker.unplug("error");
    await loudspeaker.pass(2);
    player.seek(30 * RATE);
    await loudspeaker.pass(2);
    expect(page.speaker.position).toBe(30 * RATE);
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    expect(loudspeaker.heard.at(-1)).toMatchObject({ track: 1, from: 30 * RATE + FADED });
  });

  test("as a seek is on its way sounds from where it went", async () => {
    player.answerMs = (command) => (command === "read_segment" ? 200 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(5);
    player.seek(30 * RATE);
    await loudspeaker.pass(0.1);
    loudspeaker.unplug("error");
    loudspeaker.plugIn();
    await loudspeaker.pass(3);
    const from = loudspeaker.heard.at(-1)?.from ?? NaN;
    expect(from).toBeGreaterThanOrEqual(30 * RATE);
    expect(from).toBeLessThanOrEqual(30 * RATE + FADED);
  });

  test("as an entry is being opened lets it sound, and nowhere else", async () => {
    player.answerMs = (command) => (command === "open_track" ? 300 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(0.2);
    loudspeaker.unplug("error");
    await loudspeaker.pass(5);
    expect(loudspeaker.scheduled).toBe(0);
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("while other files are opened sounds those", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    loudspeaker.unplug("error");
    await loudspeaker.pass(1);
    player.load([new NumberedTrack(2, 48_000, 480_000)], "playing");
    await loudspeaker.pass(1);
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    expect(loudspeaker.heard.at(-1)).toMatchObject({ track: 2, from: 0 });
    expect(loudspeaker.open).toHaveLength(1);
  });

  test("near the end of an entry lets the next one follow", async () => {
    const other = new NumberedTrack(2, RATE, 2 * RATE);
    song = new NumberedTrack(1, RATE, 2 * RATE);
    player.load([song, other], "playing");
    await loudspeaker.pass(1.9);
    loudspeaker.unplug("error");
    await loudspeaker.pass(3);
    loudspeaker.plugIn();
    await loudspeaker.pass(6);
    expect(loudspeaker.heard.slice(-2)).toMatchObject([
      { track: 1, until: 2 * RATE },
      { track: 2, from: 0, until: 2 * RATE },
    ]);
    expect(player.state.phase).toBe("stopped");
  });

  test("and lost for good loses no place", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(5);
    const at = loudspeaker.heard.at(-1)?.until ?? NaN;
    for (let i = 0; i < 20; i++) {
      loudspeaker.unplug("error");
      await loudspeaker.pass(0.3);
    }
    const report = player.told.position_reached.at(-1)?.position_samples ?? NaN;
    expect(Math.abs(report - at)).toBeLessThan(0.2 * RATE);
    expect(Math.abs((page.speaker.position ?? NaN) - at)).toBeLessThan(0.2 * RATE);
  });
});

describe("a machine that slept", () => {
  test("for an hour goes on where it was, and lost nothing", async () => {
    player.load([song], "playing");
    for (let i = 0; i < 3; i++) {
      await loudspeaker.pass(4);
      loudspeaker.sleep(HOUR);
    }
    await loudspeaker.pass(50);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 60 * RATE }]);
    expect(stalls()).toBe(0);
  });

  test("and woke to a clock that stands still goes on where it stopped", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(4);
    loudspeaker.sleep(HOUR);
    loudspeaker.getStuck();
    await loudspeaker.pass(4);
    expectGoesOn();
  });
});

test("paused for an hour, play goes on from the very sample", async () => {
  player.load([song], "playing");
  await loudspeaker.pass(5);
  player.pause();
  await loudspeaker.pass(0.1);
  const { position } = page.speaker;
  await loudspeaker.passInSteps(HOUR, 1);
  player.play();
  await loudspeaker.pass(1);
  expectGoesOn(FADE);
  expect(loudspeaker.heard.at(-1)?.from).toBe((position ?? NaN) + FADED);
  expect(stalls()).toBe(0);
});
