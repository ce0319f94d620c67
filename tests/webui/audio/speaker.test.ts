import { beforeEach, describe, expect, test } from "vitest";
import type { Speaker } from "../../../webui/src/audio/speaker";
import type { Track } from "../../../webui/src/protocol";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import { type FakePlayer, THIS_PAGE } from "../stage/player";
import { FADE_SECONDS, FADED, SOON, SoundingPage } from "../stage/sounding_page";

const RATE = 8000;

let page: SoundingPage;
let loudspeaker: Loudspeaker;
let player: FakePlayer;
let speaker: Speaker;
let opened: Track[];
let song: NumberedTrack;
let other: NumberedTrack;

beforeEach(() => {
  page = new SoundingPage();
  ({ loudspeaker, player, speaker, opened } = page);
  song = new NumberedTrack(1, RATE, 60 * RATE);
  other = new NumberedTrack(2, RATE, 60 * RATE);
});

/** What is heard from now on. */
function heardIn(seconds: number): ReturnType<SoundingPage["heardIn"]> {
  return page.heardIn(seconds);
}

describe("play", () => {
  test("sounds the entry from its first sample", async () => {
    player.load([song], "playing");
    expect(await heardIn(3)).toMatchObject([{ track: 1, from: 0 }]);
    expect(loudspeaker.level).toBe(1);
  });

  test("sounds at the entry's rate, wherever that changes", async () => {
    song = new NumberedTrack(1, 48_000, 48_000);
    other = new NumberedTrack(2, 11_025, 11_025);
    player.load([song, other, song], "playing");
    expect(await heardIn(4)).toEqual([
      { track: 1, from: 0, until: 48_000 },
      { track: 2, from: 0, until: 11_025 },
      { track: 1, from: 0, until: 48_000 },
    ]);
    expect(loudspeaker.open).toHaveLength(1);
  });

  test("in an empty player makes no sound and asks for nothing", async () => {
    player.play();
    player.load([], "empty");
    expect(await heardIn(2)).toEqual([]);
    expect(player.told.open_track).toEqual([]);
    expect(speaker.position).toBeUndefined();
  });

  test("of an entry that goes on sounding after it left the queue falls silent", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.load([], "empty");
    await loudspeaker.pass(FADE_SECONDS + 0.01);
    expect(await heardIn(5)).toEqual([]);
  });

  test("while the same state is told again does not start afresh", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1, () => {
      speaker.obey(player.state);
    });
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
    expect(player.told.open_track).toHaveLength(1);
  });
});

describe("the volume", () => {
  test("follows the state, and the sound goes on", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.setVolume(0.5);
    await loudspeaker.pass(1);
    expect(loudspeaker.level).toBeCloseTo(0.125, 12);
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
  });
});

describe("pause", () => {
  test("falls silent, and play goes on from the very sample", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(2.345);
    player.pause();
    await loudspeaker.pass(FADE_SECONDS);
    const position = player.told.position_reached.at(-1)?.position_samples ?? NaN;
    expect(speaker.position).toBe(position);
    expect(await heardIn(3)).toEqual([]);
    player.play();
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: position + FADED }]);
    expect(loudspeaker.heard[0]?.until).toBeGreaterThanOrEqual(position);
    expect(position).toBeGreaterThan(2 * RATE);
  });

  test("and play in quick succession end in sound, from the very sample", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    for (let i = 0; i < 5; i++) {
      player.pause();
      await loudspeaker.pass(0.003);
      player.play();
      await loudspeaker.pass(0.003);
    }
    const position = player.told.position_reached.at(-1)?.position_samples ?? NaN;
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: position + FADED }]);
  });

  test("before the first sound lets none begin", async () => {
    player.answerMs = () => 100;
    player.load([song], "playing");
    await loudspeaker.pass(0.15);
    player.pause();
    expect(await heardIn(3)).toEqual([]);
  });

  test("does not click", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    const attack = loudspeaker.jumps.length;
    player.pause();
    await loudspeaker.pass(1);
    player.play();
    await loudspeaker.pass(1);
    expect(loudspeaker.jumps).toHaveLength(attack);
  });
});

describe("stop", () => {
  test("falls silent, and play begins at the first sample", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(2);
    player.stop();
    await loudspeaker.pass(FADE_SECONDS);
    expect(await heardIn(2)).toEqual([]);
    expect(speaker.position).toBe(0);
    player.play();
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: 0 }]);
  });
});

describe("seek", () => {
  test("sounds from the very sample, ahead and back", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    for (const position of [30 * RATE + 123, 4567, 4567, 59 * RATE]) {
      player.seek(position);
      const heard = await heardIn(0.5);
      expect(heard).toMatchObject([{ track: 1, from: position + FADED }]);
      expect(speaker.position).toBe(heard[0]?.until);
    }
  });

  test("to the start sounds from the first sample", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.seek(0);
    expect(await heardIn(0.5)).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("to the end ends the entry", async () => {
    player.load([song, other], "playing");
    await loudspeaker.pass(1);
    player.seek(60 * RATE);
    expect(await heardIn(0.5)).toMatchObject([{ track: 2, from: 0 }]);
  });

  test("while paused stays silent, and play sounds from there", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.pause();
    await loudspeaker.pass(0.5);
    player.seek(12_345);
    expect(await heardIn(1)).toEqual([]);
    expect(speaker.position).toBe(12_345);
    player.play();
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: 12_345 + FADED }]);
  });

  test("again before the sound of the last one begins sounds the last one only", async () => {
    player.answerMs = (command) => (command === "read_segment" ? 50 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(1);
    const before = loudspeaker.heard.length;
    for (const position of [10_000, 20_000, 30_000, 40_000]) {
      player.seek(position);
      await loudspeaker.pass(0.02);
    }
    await loudspeaker.pass(1);
    expect(loudspeaker.heard.slice(before)).toMatchObject([{ from: 40_000 + FADED }]);
  });
});

describe("the next entry", () => {
  test("follows when one has sounded to its end, and silence follows the last", async () => {
    song = new NumberedTrack(1, RATE, 2 * RATE);
    other = new NumberedTrack(2, RATE, 3 * RATE);
    player.load([song, other], "playing");
    await loudspeaker.pass(8);
    expect(loudspeaker.heard).toEqual([
      { track: 1, from: 0, until: 2 * RATE },
      { track: 2, from: 0, until: 3 * RATE },
    ]);
    expect(loudspeaker.gaps).toEqual([0]);
    expect(player.told.entry_ended).toMatchObject([
      { entry_id: "entry-1", cue: 1, followed_by: "entry-2" },
      { entry_id: "entry-2", cue: 1, followed_by: "" },
    ]);
    expect(player.state.phase).toBe("stopped");
  });

  test("replaces the one that sounds when other files are opened", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.load([other], "playing");
    expect(await heardIn(1)).toMatchObject([{ track: 2, from: 0 }]);
  });

  test("sounds alone when the one before is still being opened", async () => {
    const slow = { open_track: 300 };
    song = new NumberedTrack(1, 48_000, 480_000);
    player.answerMs = (command) => (command === "open_track" ? slow.open_track : 2);
    player.load([song], "playing");
    await loudspeaker.pass(0.1);
    slow.open_track = 20;
    player.load([other], "playing");
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toMatchObject([{ track: 2, from: 0 }]);
    expect(opened).toEqual([other.facts]);
    expect(loudspeaker.level).toBe(1);
  });

  test("makes no sound when it was stopped while it was being opened", async () => {
    player.answerMs = (command) => (command === "open_track" ? 300 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(0.1);
    player.stop();
    expect(await heardIn(2)).toEqual([]);
  });

  test("sounds once when it was paused and played while it was being opened", async () => {
    player.answerMs = (command) => (command === "open_track" ? 300 : 2);
    player.load([song], "playing");
    await loudspeaker.pass(0.1);
    player.pause();
    await loudspeaker.pass(0.1);
    player.play();
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("is open before it is played, so that its length is known", async () => {
    player.load([song], "stopped");
    expect(await heardIn(1)).toEqual([]);
    expect(opened).toEqual([song.facts]);
    player.play();
    await loudspeaker.pass(1);
    expect(player.told.open_track).toEqual([{ track_id: "track-1" }]);
  });
});

describe("another window", () => {
  test("that takes over silences this one", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1.5);
    player.letSpeak("another page");
    await loudspeaker.pass(FADE_SECONDS);
    expect(await heardIn(3)).toEqual([]);
  });

  test("that sounded gives way, and this one goes on where it was", async () => {
    player.letSpeak("another page");
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.state = { ...player.state, position_samples: 54_321 };
    player.letSpeak(THIS_PAGE);
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: 54_321 + FADED }]);
  });

  test("that sounds is not reported for", async () => {
    player.letSpeak("another page");
    player.load([song], "playing");
    await loudspeaker.pass(3);
    expect(player.told.position_reached).toEqual([]);
  });
});

describe("what the player is told", () => {
  test("each second where the sound is, in which entry and since which cue", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(0.5);
    player.seek(20 * RATE);
    await loudspeaker.pass(5);
    const reports = player.told.position_reached;
    expect(reports).toHaveLength(4);
    for (const [i, report] of reports.entries()) {
      expect(report).toMatchObject({ entry_id: "entry-1", cue: 2 });
      expect(report.position_samples / RATE).toBeCloseTo(20 + i + 1, 0);
    }
  });

  test("when it falls silent where that was, and nothing more", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(1.7);
    player.pause();
    await loudspeaker.pass(5);
    const positions = player.told.position_reached.map(({ position_samples }) => position_samples);
    expect(positions).toHaveLength(2);
    expect(positions[1]).toBe(speaker.position);
  });

  test("each second only, also after a pause", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(0.5);
    player.pause();
    await loudspeaker.pass(0.5);
    player.play();
    await loudspeaker.pass(3.5);
    expect(player.told.position_reached).toHaveLength(1 + 3);
  });

  test("that an entry whose bytes make no sound failed, once, and the next one sounds", async () => {
    song.broken = song.pcmBroken = true;
    player.load([song, other], "playing");
    await loudspeaker.pass(1);
    expect(player.told.entry_failed).toEqual([{ entry_id: "entry-1", cue: 1 }]);
    expect(loudspeaker.heard).toMatchObject([{ track: 2, from: 0 }]);
  });
});

describe("an entry that cannot be opened", () => {
  test.each([0, 1, 5])(
    "stays silent and is asked for once, however often the state is told (news after %i ms)",
    async (newsMs) => {
      player.newsMs = newsMs;
      song.isMissing = true;
      player.load([song], "playing");
      await loudspeaker.pass(1);
      const { notices } = player.state;
      expect(notices).toHaveLength(1);
      player.setVolume(0.7);
      await loudspeaker.pass(1);
      expect(player.state.notices).toEqual(notices);
      expect(player.told.open_track).toHaveLength(1);
      expect(loudspeaker.heard).toEqual([]);
    },
  );

  test("keeps its notice dismissed", async () => {
    song.isMissing = true;
    player.load([song], "playing");
    await loudspeaker.pass(1);
    for (const { notice_id } of player.state.notices) {
      void player.request("dismiss_notice", { notice_id });
    }
    await loudspeaker.pass(1);
    expect(player.state.notices).toEqual([]);
  });

  test("is tried again by play", async () => {
    song.isMissing = true;
    player.load([song], "playing");
    await loudspeaker.pass(1);
    song.isMissing = false;
    player.play();
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("is passed over", async () => {
    song.isMissing = true;
    player.load([song, other], "stopped");
    await loudspeaker.pass(1);
    player.play();
    expect(await heardIn(1)).toMatchObject([{ track: 2, from: 0 }]);
    expect(player.state.notices).toHaveLength(1);
  });
});

describe("an entry that cannot be read", () => {
  test("at all is passed over", async () => {
    song.missingFrom = 0;
    player.load([song, other], "playing");
    expect(await heardIn(1)).toMatchObject([{ track: 2, from: 0 }]);
    expect(player.state.notices).toHaveLength(1);
  });

  test("any further sounds as far as it was read, and the next one follows", async () => {
    song.missingFrom = 2 * RATE;
    player.load([song, other], "playing");
    expect(await heardIn(3)).toMatchObject([
      { track: 1, from: 0, until: 2 * RATE },
      { track: 2, from: 0 },
    ]);
    expect(loudspeaker.gaps).toEqual([0]);
    expect(player.told.entry_failed).toEqual([]);
    expect(player.told.entry_ended).toMatchObject([{ entry_id: "entry-1" }]);
    expect(player.state.notices).toHaveLength(1);
  });

  test("any further, and is the last, ends where it was read to", async () => {
    song.missingFrom = 2 * RATE;
    player.load([song], "playing");
    await loudspeaker.pass(1.5);
    expect(loudspeaker.level).toBe(1);
    await loudspeaker.pass(1.5);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 2 * RATE }]);
    expect(player.state.phase).toBe("stopped");
  });
});

describe("a lost connection", () => {
  test("is not heard when it comes back soon", async () => {
    song = new NumberedTrack(1, RATE, 40 * RATE);
    player.load([song], "playing");
    await loudspeaker.pass(10);
    player.hangUp();
    await loudspeaker.pass(10);
    player.comeBack();
    await loudspeaker.pass(25);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 40 * RATE }]);
  });

  test("that lasts costs a pause and no sample", async () => {
    song = new NumberedTrack(1, RATE, 40 * RATE);
    player.load([song], "playing");
    await loudspeaker.pass(10);
    player.hangUp();
    await loudspeaker.pass(30);
    player.comeBack();
    await loudspeaker.pass(20);
    const [before, after] = loudspeaker.heard;
    expect(before?.until).toBeGreaterThan(20 * RATE);
    expect(after).toEqual({ track: 1, from: before?.until, until: 40 * RATE });
  });

  test("at the end of an entry is not heard: the next one is ready", async () => {
    song = new NumberedTrack(1, RATE, 2 * RATE);
    player.load([song, other], "playing");
    await loudspeaker.pass(1);
    player.hangUp();
    await loudspeaker.pass(5);
    expect(loudspeaker.gaps).toEqual([0]);
    player.comeBack();
    await loudspeaker.pass(20);
    expect(loudspeaker.heard).toMatchObject([{ track: 1 }, { track: 2, from: 0 }]);
    expect(player.told.entry_ended).toMatchObject([
      { entry_id: "entry-1", cue: 1, followed_by: "entry-2" },
    ]);
    expect(player.state.entry?.entry_id).toBe("entry-2");
  });

  test("at the end of an entry lets the next one begin when it is back", async () => {
    song = new NumberedTrack(1, RATE, 2 * RATE);
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.hangUp();
    player.queueBehind([other]);
    await loudspeaker.pass(5);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 2 * RATE }]);
    player.comeBack();
    expect(await heardIn(1)).toMatchObject([{ track: 2, from: 0 }]);
    expect(player.told.entry_ended).toMatchObject([
      { entry_id: "entry-1", cue: 1, followed_by: "" },
    ]);
  });

  test("while an entry is opened lets it sound when it is back", async () => {
    player.answerMs = () => 50;
    player.load([song], "playing");
    await loudspeaker.pass(0.02);
    player.hangUp();
    await loudspeaker.pass(1);
    player.comeBack();
    expect(await heardIn(1)).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("while an entry is opened in advance lets its length be known when it is back", async () => {
    player.answerMs = () => 50;
    player.load([song], "stopped");
    await loudspeaker.pass(0.02);
    player.hangUp();
    await loudspeaker.pass(1);
    player.comeBack();
    await loudspeaker.pass(1);
    expect(opened).toEqual([song.facts]);
  });

  test("goes on reporting when it is back", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(2);
    player.hangUp();
    await loudspeaker.pass(4);
    player.comeBack();
    await loudspeaker.pass(2.5);
    const last = player.told.position_reached.at(-1)?.position_samples ?? NaN;
    expect(last / RATE).toBeGreaterThan(7);
  });

  test("over which the player moved on from an entry's end leaves that untold", async () => {
    song = new NumberedTrack(1, RATE, 2 * RATE);
    player.load([song], "playing");
    await loudspeaker.pass(1);
    player.hangUp();
    await loudspeaker.pass(3);
    player.load([other], "playing");
    player.comeBack();
    expect(await heardIn(1)).toMatchObject([{ track: 2, from: 0 }]);
    expect(player.told.entry_ended).toMatchObject([]);
  });

  test("over which the player moved on is forgotten", async () => {
    player.load([song], "playing");
    await loudspeaker.pass(2);
    player.hangUp();
    player.load([other], "playing");
    await loudspeaker.pass(1);
    player.comeBack();
    await loudspeaker.pass(SOON);
    expect(await heardIn(1)).toEqual([]);
    expect(loudspeaker.heard.at(-1)).toMatchObject({ track: 2, from: 0 });
  });
});
