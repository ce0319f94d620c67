import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Peaks } from "../../../webui/src/state/peaks.svelte";
import { NumberedTrack } from "../stage/numbered_sound";
import { FakePlayer } from "../stage/player";

const song = new NumberedTrack(1, 8000, 90 * 8000);
const other = new NumberedTrack(2, 8000, 30 * 8000);
let player: FakePlayer;
let peaks: Peaks;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  player = new FakePlayer();
  player.load([song, other], "playing");
  peaks = new Peaks(player.request);
  for (const track of [song, other]) {
    track.peaksFound = Infinity;
    track.samplesPerPeak = track.facts.total_samples / 100;
    track.peaks = Array.from({ length: 100 }, (_, i) => (i * track.number) % 256);
  }
});

function follow({ facts }: NumberedTrack): void {
  void peaks.follow(facts.track_id);
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** From which peak on the page asked, each time. */
function asked(): number[] {
  return player.told.read_waveform.map(({ first_peak }) => first_peak);
}

test("those that are known come at once, and are not asked for again", async () => {
  follow(song);
  await pass(5);
  expect(peaks).toMatchObject({
    trackId: "track-1",
    complete: true,
    samplesPerPeak: 7200,
    peaks: Uint8Array.from(song.peaks),
  });
  follow(song);
  await pass(5000);
  expect(asked()).toEqual([0]);
});

describe("while they are being found", () => {
  test("those that there are show, and the others are asked for until all are there", async () => {
    song.peaksFound = 30;
    follow(song);
    await pass(5);
    expect(peaks).toMatchObject({
      complete: false,
      peaks: Uint8Array.from(song.peaks).slice(0, 30),
    });
    song.peaksFound = 70;
    await pass(1100);
    expect(peaks.peaks).toHaveLength(70);
    song.peaksFound = Infinity;
    await pass(1100);
    expect(peaks.complete).toBe(true);
    expect(peaks.peaks).toEqual(Uint8Array.from(song.peaks));
    expect(new Set(asked())).toEqual(new Set([0, 30, 70]));
  });

  test("an answer that brings nothing is not asked for in a hurry", async () => {
    song.peaksFound = 0;
    follow(song);
    await pass(2000);
    expect(asked().length).toBeGreaterThan(5);
    expect(asked().length).toBeLessThan(15);
  });

  test("following the same track once more asks for nothing more", async () => {
    song.peaksFound = 30;
    follow(song);
    await pass(2);
    for (let i = 0; i < 10; i++) follow(song);
    expect(asked().length).toBeLessThanOrEqual(2);
  });

  test("there are too many, and each stands for more from then on", async () => {
    song.peaksFound = 60;
    follow(song);
    await pass(5);
    song.samplesPerPeak *= 2;
    song.peaks = song.peaks.filter((_, i) => i % 2 === 1);
    song.peaksFound = 40;
    const kept: [number, number][] = [];
    for (let i = 0; i < 400; i++) {
      await pass(1);
      kept.push([peaks.peaks.length, peaks.samplesPerPeak]);
    }
    expect(new Set(kept.map(String))).toEqual(new Set(["60,7200", "40,14400"]));
    song.peaksFound = Infinity;
    await pass(1100);
    expect(peaks.complete).toBe(true);
    expect(peaks.peaks).toEqual(Uint8Array.from(song.peaks));
  });
});

describe("another track", () => {
  test("takes the place of the one before at once, whose answers come too late", async () => {
    song.peaksFound = 30;
    follow(song);
    await pass(1);
    follow(other);
    expect(peaks).toMatchObject({ trackId: "track-2", complete: false });
    expect(peaks.peaks).toHaveLength(0);
    await pass(2000);
    expect(peaks.peaks).toEqual(Uint8Array.from(other.peaks));
    const ofSong = player.told.read_waveform.filter(({ track_id }) => track_id === "track-1");
    expect(ofSong).toHaveLength(1);
  });

  test("and back again is asked for once, from its beginning", async () => {
    player.answerMs = () => 50;
    follow(song);
    await pass(1);
    follow(other);
    await pass(1);
    follow(song);
    await pass(500);
    expect(peaks).toMatchObject({ trackId: "track-1", complete: true });
    expect(peaks.peaks).toEqual(Uint8Array.from(song.peaks));
    expect(asked()).toEqual([0, 0, 0]);
  });

  test("none leaves nothing", async () => {
    follow(song);
    await pass(5);
    void peaks.follow(undefined);
    await pass(1000);
    expect(peaks.trackId).toBeUndefined();
    expect(peaks.peaks).toHaveLength(0);
    expect(asked()).toEqual([0]);
  });
});

describe("what cannot be read", () => {
  test("has no waveform, and is not asked for again and again", async () => {
    player.refuses.add("read_waveform");
    follow(song);
    await pass(1000);
    follow(song);
    await pass(1000);
    expect(peaks.peaks).toHaveLength(0);
    expect(asked()).toEqual([0]);
  });

  test("from some place on keeps what was found", async () => {
    song.peaksFound = 30;
    follow(song);
    await pass(5);
    player.refuses.add("read_waveform");
    await pass(2000);
    expect(peaks.peaks).toHaveLength(30);
    expect(asked().length).toBeLessThan(4);
  });

  test("is asked for once more when it comes round again", async () => {
    player.refuses.add("read_waveform");
    follow(song);
    await pass(5);
    follow(other);
    player.refuses.delete("read_waveform");
    await pass(5);
    follow(song);
    await pass(5);
    expect(peaks.peaks).toEqual(Uint8Array.from(song.peaks));
  });
});

test("after a lost connection the same track goes on from where it was", async () => {
  song.peaksFound = 30;
  follow(song);
  await pass(5);
  player.hangUp();
  await pass(5000);
  expect(peaks.peaks).toHaveLength(30);
  const before = asked().length;
  player.comeBack();
  song.peaksFound = Infinity;
  follow(song);
  await pass(5);
  expect(peaks).toMatchObject({ complete: true, peaks: Uint8Array.from(song.peaks) });
  expect(asked().slice(before)).toEqual([30]);
});
