/** Entries at one rate are heard as one run of samples, whatever else happens at their borders. */

import { beforeEach, describe, expect, test } from "vitest";
import type { Heard } from "../stage/ear";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import type { FakePlayer } from "../stage/player";
import { Random } from "../stage/random";
import { FADE_SECONDS, FADED, SoundingPage } from "../stage/sounding_page";

const RATE = 8000;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;
/** 2 s and 3 s long. */
let song: NumberedTrack;
let other: NumberedTrack;

beforeEach(() => {
  page = new SoundingPage();
  ({ loudspeaker, player } = page);
  song = new NumberedTrack(1, RATE, 2 * RATE);
  other = new NumberedTrack(2, RATE, 3 * RATE);
});

function whole(track: NumberedTrack): Heard {
  return { track: track.number, from: 0, until: track.facts.total_samples };
}

/** All of these, complete and with nothing in between, from a first attack to a last end. */
function expectOneRun(tracks: readonly NumberedTrack[]): void {
  expect(loudspeaker.heard).toEqual(tracks.map(whole));
  expect(loudspeaker.gaps).toEqual(tracks.slice(1).map(() => 0));
  expect(loudspeaker.jumps).toMatchObject([
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ]);
  expect(page.speaker.report().underruns).toEqual({
    late_data: 0,
    late_decode: 0,
    stalled_clock: 0,
  });
}

describe("a chain of entries", () => {
  test.each([8000, 11_025, 44_100, 48_000])("at %i Hz is one run of samples", async (rate) => {
    const random = new Random(rate);
    const tracks = Array.from(
      { length: 8 },
      (_, i) => new NumberedTrack(i + 1, rate, random.whole(rate / 5, 2 * rate)),
    );
    player.load(tracks, "playing");
    await loudspeaker.pass(17);
    expectOneRun(tracks);
    expect(player.state).toMatchObject({ phase: "stopped", entry_number: 8 });
  });

  test("of fifths of a second is one run of samples", async () => {
    const tracks = Array.from(
      { length: 30 },
      (_, i) => new NumberedTrack(i + 1, RATE, RATE / 5 + i),
    );
    player.answerMs = () => 12;
    loudspeaker.endsToldAfterMs = 30;
    player.load(tracks, "playing");
    await loudspeaker.pass(8);
    expectOneRun(tracks);
  });

  test("of MP3 and pcm, mono and stereo, mixed, is one run of samples", async () => {
    const tracks = [
      new NumberedTrack(1, RATE, 7001),
      new NumberedTrack(2, RATE, 3003, "pcm"),
      new NumberedTrack(3, RATE, 2500, "pcm", 1),
      new NumberedTrack(4, RATE, 9999),
      new NumberedTrack(5, RATE, 1777, "pcm"),
    ];
    player.load(tracks, "playing");
    await loudspeaker.pass(4);
    expectOneRun(tracks);
  });

  test("whose segments have any size is one run of samples", async () => {
    const random = new Random(11);
    const tracks = Array.from({ length: 6 }, (_, i) => {
      const track = new NumberedTrack(
        i + 1,
        RATE,
        random.whole(1700, 9000),
        random.oneOf(["mp3", "pcm"]),
      );
      track.atMost = () => random.whole(300, 4000);
      track.endKnown = i % 2 === 0;
      return track;
    });
    player.load(tracks, "playing");
    await loudspeaker.pass(8);
    expectOneRun(tracks);
  });

  test("of one and the same track is one run of samples for each", async () => {
    player.load([song, song, song], "playing");
    await loudspeaker.pass(7);
    expectOneRun([song, song, song]);
  });

  test("of long entries is one run of samples", async () => {
    song = new NumberedTrack(1, RATE, 47 * RATE + 1);
    other = new NumberedTrack(2, RATE, 33 * RATE + 7, "pcm");
    player.load([song, other, song], "playing");
    await loudspeaker.passInSteps(130, 0.005);
    expectOneRun([song, other, song]);
  });

  test("is shown entry by entry, each as soon as it sounds, and told to its end", async () => {
    player.load([song, other], "playing");
    await loudspeaker.pass(1.9);
    expect(player.state).toMatchObject({ entry_number: 1, cue: 1 });
    expect(page.opened).toEqual([song.facts]);
    await loudspeaker.pass(0.2);
    expect(player.state).toMatchObject({ entry_number: 2, cue: 1, phase: "playing" });
    expect(page.opened).toEqual([song.facts, other.facts]);
    expect(page.speaker.position).toBe(loudspeaker.heard.at(-1)?.until);
    await loudspeaker.pass(1.5);
    expect(player.told.position_reached.at(-1)).toMatchObject({ entry_id: "entry-2", cue: 1 });
    await loudspeaker.pass(2);
    expect(player.told.entry_ended).toMatchObject([
      { entry_id: "entry-1", cue: 1, followed_by: "entry-2" },
      { entry_id: "entry-2", cue: 1, followed_by: "" },
    ]);
  });
});

describe("a queue that is repeated", () => {
  test("begins again right behind its end", async () => {
    player.load([song, other], "playing");
    player.setRepeat("all");
    await loudspeaker.pass(11);
    expect(loudspeaker.heard.slice(0, 4)).toEqual([song, other, song, other].map(whole));
    expect(loudspeaker.gaps.slice(0, 3)).toEqual([0, 0, 0]);
    expect(player.state).toMatchObject({ entry_number: 1, cue: 1, phase: "playing" });
  });

  test.each([0.2, 0.5, 2])("entry of %f s follows itself without a gap", async (seconds) => {
    song = new NumberedTrack(1, RATE, seconds * RATE);
    player.load([song, other], "playing");
    player.setRepeat("one");
    await loudspeaker.pass(5);
    const rounds = Math.floor(4.9 / seconds);
    expect(loudspeaker.heard.slice(0, rounds)).toEqual(Array(rounds).fill(whole(song)));
    expect(new Set(loudspeaker.gaps)).toEqual(new Set([0]));
    expect(player.state).toMatchObject({ entry_number: 1, cue: 1, phase: "playing" });
    // Each round is told once, in its turn.
    const turns = player.told.entry_ended.map(({ turn }) => turn);
    expect(turns).toEqual(turns.map((_, n) => n + 1));
    expect(turns.length).toBeGreaterThanOrEqual(rounds);
  });

  test("entry goes on to the next once it is not repeated any more", async () => {
    player.load([song, other], "playing");
    player.setRepeat("one");
    await loudspeaker.pass(3);
    player.setRepeat("off");
    await loudspeaker.pass(6);
    expectOneRun([song, song, other]);
  });

  test("entry whose end was told twice sounds on", async () => {
    player.load([song, other], "playing");
    player.setRepeat("one");
    await loudspeaker.pass(1.9);
    player.hangUp();
    await loudspeaker.pass(0.5);
    player.comeBack();
    await loudspeaker.pass(4);
    expect(loudspeaker.gaps).toEqual([0, 0, 0].slice(0, loudspeaker.gaps.length));
    expect(player.state.cue).toBe(1);
  });
});

describe("a queue that changes while the entry nears its end", () => {
  test.each([1000, 100, 50])("%i ms before is heard as it is then", async (ms) => {
    const chosen = new NumberedTrack(3, RATE, 2500);
    player.load([song, other], "playing");
    // The first sound comes 30 to 50 ms after it was asked for.
    await loudspeaker.pass(2.03 - ms / 1000);
    player.queueBehind([chosen]);
    await loudspeaker.pass(2);
    expectOneRun([song, chosen]);
  });

  test("so that nothing follows lets the entry end", async () => {
    player.load([song, other], "playing");
    await loudspeaker.pass(1.5);
    player.queueBehind([]);
    await loudspeaker.pass(2);
    expectOneRun([song]);
    expect(player.state.phase).toBe("stopped");
  });

  test("behind what follows keeps what follows", async () => {
    const chosen = new NumberedTrack(3, RATE, 2500);
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.queueBehind([other, chosen]);
    await loudspeaker.pass(6);
    expectOneRun([song, other, chosen]);
    expect(player.told.open_track).toHaveLength(3);
  });

  test("at any time around the border is never heard twice, nor together", async () => {
    const chosen = new NumberedTrack(3, RATE, 2500);
    for (let ms = -40; ms <= 40; ms += 2) {
      const before = loudspeaker.heard.length;
      player.load([song, other], "playing");
      await loudspeaker.pass(2.04 + ms / 1000);
      player.queueBehind([chosen]);
      await loudspeaker.pass(0.7);
      const heard = loudspeaker.heard.slice(before);
      const tracks = heard.map(({ track }) => track);
      // The other one may have begun; nothing else may be heard of it then.
      expect(["1,3", "1,2,3", "1,2"], `${ms} ms`).toContain(tracks.join());
      expect(heard[0]).toEqual(whole(song));
      for (const { from } of heard) expect(from).toBe(0);
      expect(heard.at(-1)?.until).toBeGreaterThan(2000);
    }
    expect(loudspeaker.gaps.every((gap) => gap >= 0)).toBe(true);
  });
});

describe("at the border between two entries", () => {
  /** As finely as the audio clock goes. */
  const FINE_RATE = 44_100;
  const AROUND = Array.from({ length: 81 }, (_, i) => (i - 40) / 1000);

  beforeEach(() => {
    song = new NumberedTrack(1, FINE_RATE, 0.5 * FINE_RATE);
    other = new NumberedTrack(2, FINE_RATE, 1.5 * FINE_RATE);
  });

  /** The two entries sound, up to so many seconds behind the border. */
  async function soundUntil(seconds: number): Promise<number> {
    const before = loudspeaker.heard.length;
    player.load([song, other], "playing");
    while (loudspeaker.heard.length === before) await loudspeaker.pass(0.001);
    const began = loudspeaker.heard[before]?.until ?? 0;
    await loudspeaker.pass(0.5 + seconds - began / FINE_RATE);
    return before;
  }

  /** In one line, the other entry's samples behind the song's. */
  function inOneLine({ track, from, until }: Heard): { from: number; until: number } {
    const offset = track === 1 ? 0 : song.facts.total_samples;
    return { from: from + offset, until: until + offset };
  }

  test.each([
    [0, AROUND],
    [15, AROUND.slice(38, 60)],
  ])(
    "a pause repeats and loses no more than its fade (ends told after %i ms)",
    async (ms, around) => {
      loudspeaker.endsToldAfterMs = ms;
      for (const seconds of around) {
        const before = await soundUntil(seconds);
        const clicks = loudspeaker.jumps.length;
        const wasAt = loudspeaker.heard.slice(before).map(inOneLine).at(-1)?.until ?? NaN;
        player.pause();
        await loudspeaker.pass(0.3);
        expect(loudspeaker.level, `${seconds} s`).toBe(0);
        const paused = loudspeaker.heard.slice(before);
        const silent = paused.map(inOneLine).at(-1)?.until ?? NaN;
        expect(silent - wasAt).toBeLessThan(FADE_SECONDS * FINE_RATE);
        expect(loudspeaker.jumps.slice(clicks), `${seconds} s`).toEqual([]);
        player.play();
        await loudspeaker.pass(0.3);
        const [next, ...others] = loudspeaker.heard.slice(before + paused.length).map(inOneLine);
        expect(next?.from, `${seconds} s`).toBeLessThanOrEqual(silent);
        expect(next?.from, `${seconds} s`).toBeGreaterThan(wasAt - 1);
        expect(others.map(({ from }) => from)).toEqual(next && others.length ? [next.until] : []);
      }
    },
  );

  test.each([
    ["stop", (): unknown => player.stop()],
    ["next", (): unknown => player.goOn()],
    ["seek", (): unknown => player.seek(4000)],
    ["other files", (): unknown => player.load([new NumberedTrack(3, RATE, 80_000)], "playing")],
  ])("%s does what it should", async (what, act) => {
    for (const seconds of AROUND.filter((_, i) => i % 5 === 0)) {
      await soundUntil(seconds);
      act();
      await loudspeaker.pass(FADE_SECONDS);
      const faded = loudspeaker.heard;
      const { entry_number, phase, position_samples, entry } = player.state;
      await loudspeaker.pass(0.3);
      expect(player.state).toMatchObject({ entry_number, phase });
      if (phase !== "playing") expect(loudspeaker.heard, `${what} at ${seconds} s`).toEqual(faded);
      else {
        const from = position_samples && position_samples + FADED;
        const last = loudspeaker.heard.at(-1);
        expect(last, `${what} at ${seconds} s`).toMatchObject({ from });
        expect(entry?.track_id).toBe(`track-${last?.track ?? 0}`);
      }
    }
  });

  test("a seek back sounds from there, and the next one follows again", async () => {
    await soundUntil(-0.1);
    player.seek(4000);
    await loudspeaker.pass(5);
    const [, ...others] = loudspeaker.heard;
    expect(others).toEqual([{ ...whole(song), from: 4000 + FADED }, whole(other)]);
    expect(loudspeaker.gaps.at(-1)).toBe(0);
  });

  test("a lost connection is not heard", async () => {
    for (const seconds of [-0.3, -0.04, -0.005, 0, 0.005, 0.04]) {
      const before = await soundUntil(seconds);
      player.hangUp();
      await loudspeaker.pass(0.7);
      player.comeBack();
      await loudspeaker.pass(1.5 - seconds);
      expect(loudspeaker.heard.slice(before), `${seconds} s`).toEqual([whole(song), whole(other)]);
      expect(loudspeaker.gaps.at(-1)).toBe(0);
      expect(player.state).toMatchObject({ phase: "stopped", entry_number: 2 });
    }
  });

  test("an answer that is lost with the connection is not heard", async () => {
    for (const seconds of [0, 0.001, 0.002, 0.003, 0.004, 0.005]) {
      const before = await soundUntil(seconds);
      player.hangUpBeforeAnswering();
      await loudspeaker.pass(0.1);
      player.comeBack();
      await loudspeaker.pass(1.7 - seconds);
      expect(loudspeaker.heard.slice(before), `${seconds} s`).toEqual([whole(song), whole(other)]);
      expect(player.state).toMatchObject({ phase: "stopped", entry_number: 2 });
    }
  });

  test("a state that does not know of it yet disturbs nothing", async () => {
    player.newsMs = 300;
    await soundUntil(-0.2);
    const stale = player.state;
    await loudspeaker.pass(0.4, () => {
      page.speaker.obey(stale);
    });
    await loudspeaker.pass(4);
    expectOneRun([song, other]);
  });

  test("news that come late disturb nothing", async () => {
    player.newsMs = 400;
    player.answerMs = () => 150;
    player.load([song, other, song, other], "playing");
    await loudspeaker.pass(12);
    expectOneRun([song, other, song, other]);
  });
});

describe("a next entry", () => {
  test("that cannot be opened is noticed when it is its turn, and passed over", async () => {
    other.isMissing = true;
    const third = new NumberedTrack(3, RATE, 2500);
    player.load([song, other, third], "playing");
    await loudspeaker.pass(1.9);
    expect(player.state.notices).toEqual([]);
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toEqual([whole(song), whole(third)]);
    expect(player.state.notices).toHaveLength(1);
  });

  test("that cannot be opened is not asked for with every state", async () => {
    other.isMissing = true;
    player.load([song, other], "playing");
    await loudspeaker.pass(0.5);
    for (let i = 0; i < 10; i++) {
      player.setVolume(i / 10);
      await loudspeaker.pass(0.05);
    }
    expect(player.told.open_track).toHaveLength(2);
  });

  test("that cannot be read is noticed, and passed over", async () => {
    other.missingFrom = 0;
    const third = new NumberedTrack(3, RATE, 2500);
    player.load([song, other, third], "playing");
    await loudspeaker.pass(4);
    expect(loudspeaker.heard).toEqual([whole(song), whole(third)]);
    expect(player.state.notices).toHaveLength(1);
  });

  test("whose bytes make no sound is passed over when it is its turn", async () => {
    other.broken = other.pcmBroken = true;
    const third = new NumberedTrack(3, RATE, 2500);
    player.load([song, other, third], "playing");
    await loudspeaker.pass(4);
    expect(loudspeaker.heard).toEqual([whole(song), whole(third)]);
    expect(player.told.entry_failed).toMatchObject([{ entry_id: "entry-2" }]);
    expect(player.state.notices).toHaveLength(1);
  });

  test("whose MP3 bytes make no sound follows as pcm, without a gap", async () => {
    other.broken = true;
    player.load([song, other], "playing");
    await loudspeaker.pass(6);
    expectOneRun([song, other]);
  });

  test("that could not be opened because the connection was lost follows without a gap", async () => {
    player.answerMs = (command) => (command === "open_track" ? 20 : 2);
    song = new NumberedTrack(1, RATE, 6 * RATE);
    player.load([song, other], "playing");
    while (player.told.open_track.length < 2) await loudspeaker.pass(0.001);
    player.hangUp();
    await loudspeaker.pass(1);
    player.comeBack();
    await loudspeaker.pass(10);
    expectOneRun([song, other]);
  });

  test("that is opened too late sounds once, from its beginning", async () => {
    for (let ms = 1930; ms < 2100; ms += 7) {
      const before = loudspeaker.heard.length;
      player.answerMs = (command) => (command === "open_track" ? ms : 2);
      player.newsMs = 60;
      player.load([song, other], "playing");
      await loudspeaker.pass(4 + 2.5 + 3);
      const heard = loudspeaker.heard.slice(before);
      expect(heard, `opened in ${ms} ms`).toEqual([whole(song), whole(other)]);
    }
  });

  test("does not begin behind the end, whatever is told meanwhile", async () => {
    player.newsMs = 200;
    player.load([song], "playing");
    await loudspeaker.pass(1.5);
    player.queueBehind([other]);
    await loudspeaker.pass(1);
    player.setVolume(0.9);
    await loudspeaker.pass(5);
    expect(loudspeaker.heard).toEqual([whole(song), whole(other)]);
  });
});
