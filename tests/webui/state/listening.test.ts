import { beforeEach, describe, expect, test } from "vitest";
import { Listening } from "../../../webui/src/state/listening.svelte";
import { NumberedTrack } from "../stage/numbered_sound";
import { FakePlayer, THIS_PAGE } from "../stage/player";

const song = new NumberedTrack(1, 48_000, 480_000);
const other = new NumberedTrack(2, 8000, 80_000);
let listening: Listening;
let player: FakePlayer;

beforeEach(() => {
  listening = new Listening(THIS_PAGE);
  player = new FakePlayer();
});

describe("times", () => {
  test("are in seconds at the rate of the track", () => {
    player.load([song], "playing");
    listening.player = player.state;
    listening.opened = song.facts;
    listening.position = 72_000;
    expect(listening.lengthSeconds).toBe(10);
    expect(listening.positionSeconds).toBe(1.5);
  });

  test("are not those of a track that is not the entry's", () => {
    player.load([song], "playing");
    listening.player = player.state;
    listening.opened = other.facts;
    listening.position = 72_000;
    expect(listening.track).toBeUndefined();
    expect(listening.lengthSeconds).toBe(0);
    expect(listening.positionSeconds).toBe(0);
  });

  test("are none before there is anything", () => {
    expect(listening.track).toBeUndefined();
    expect(listening.lengthSeconds).toBe(0);
    expect(listening.positionSeconds).toBe(0);
    expect(listening.isPlaying).toBe(false);
  });
});

describe("the sound", () => {
  test.each(["empty", "stopped", "paused", "playing"] as const)("while %s", (phase) => {
    listening.player = { ...player.state, phase };
    expect(listening.isPlaying).toBe(phase === "playing");
  });

  test("is elsewhere when another page speaks, and not before it is known", () => {
    expect(listening.soundsElsewhere).toBe(false);
    listening.player = { ...player.state, speaker: "another page" };
    expect(listening.soundsElsewhere).toBe(true);
    listening.player = { ...player.state, speaker: THIS_PAGE };
    expect(listening.soundsElsewhere).toBe(false);
  });
});
