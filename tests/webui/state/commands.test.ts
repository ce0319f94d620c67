import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { PlayerCommands } from "../../../webui/src/state/commands";
import { Listening } from "../../../webui/src/state/listening.svelte";
import { NumberedTrack } from "../stage/numbered_sound";
import { FakePlayer, THIS_PAGE } from "../stage/player";

const song = new NumberedTrack(1, 44_100, 441_000);
let player: FakePlayer;
let listening: Listening;
let commands: PlayerCommands;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  player = new FakePlayer();
  player.load([song], "stopped");
  listening = new Listening(THIS_PAGE);
  listening.player = player.state;
  listening.opened = song.facts;
  commands = new PlayerCommands(player.request, listening);
});

describe("seek", () => {
  test.each([
    [2, 88_200],
    [1.00001, 44_100],
    [1.00002, 44_101],
    [0, 0],
    [-3, 0],
    [10, 441_000],
    [11, 441_000],
  ])("to %f s is to sample %i", (seconds, position) => {
    commands.seek(seconds);
    expect(player.told.seek).toEqual([{ position_samples: position }]);
  });

  test("shows the new position at once, and until the sound is there", () => {
    commands.seek(2);
    listening.position = 100;
    expect(listening.positionSeconds).toBe(2);
    listening.player = { ...player.state, cue: player.state.cue + 1 };
    listening.position = 2 * 44_100 + 441;
    expect(listening.positionSeconds).toBe(2.01);
  });

  test.each(["refused", "lost"])("that is %s shows where the sound is", async (fate) => {
    listening.position = 44_100;
    if (fate === "refused") player.refuses.add("seek");
    commands.seek(2);
    if (fate === "lost") player.hangUp();
    await vi.advanceTimersByTimeAsync(100);
    expect(listening.positionSeconds).toBe(1);
  });

  test("that is lost does not undo the next one", async () => {
    commands.seek(2);
    player.hangUp();
    commands.seek(3);
    player.comeBack();
    commands.seek(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(listening.positionSeconds).toBe(4);
  });

  test("is nothing without a track", () => {
    listening.opened = undefined;
    commands.seek(2);
    commands.seekBy(5);
    expect(player.told.seek).toEqual([]);
  });

  test("by some seconds starts from where the sound is", () => {
    listening.position = 3 * 44_100 + 7;
    commands.seekBy(5);
    commands.seekBy(-5);
    commands.seekBy(-5);
    expect(player.told.seek).toEqual([
      { position_samples: 8 * 44_100 + 7 },
      { position_samples: 3 * 44_100 + 7 },
      { position_samples: 0 },
    ]);
  });
});

describe("the volume", () => {
  test.each([
    [0.4, 0.4],
    [0, 0],
    [1, 1],
    [-0.2, 0],
    [1.2, 1],
  ])("wanted at %f is set to %f", (wanted, volume) => {
    commands.setVolume(wanted);
    expect(player.told.set_volume).toEqual([{ volume }]);
  });

  test("changes by steps from where it is, to its ends", () => {
    listening.player = { ...player.state, volume: 0.5 };
    commands.changeVolumeBy(0.25);
    listening.player = { ...player.state, volume: 0.98 };
    commands.changeVolumeBy(0.05);
    listening.player = { ...player.state, volume: 0.02 };
    commands.changeVolumeBy(-0.05);
    expect(player.told.set_volume).toEqual([{ volume: 0.75 }, { volume: 1 }, { volume: 0 }]);
  });
});

describe("the volume in quick steps", () => {
  test("goes as many steps as were pressed", () => {
    listening.player = { ...player.state, volume: 0.5 };
    commands.changeVolumeBy(0.25);
    commands.changeVolumeBy(0.125);
    listening.player = { ...player.state, volume: 0.2 };
    commands.changeVolumeBy(0.25);
    expect(player.told.set_volume).toEqual([{ volume: 0.75 }, { volume: 0.875 }, { volume: 0.45 }]);
  });
});

describe("play or pause", () => {
  test.each([
    ["stopped", "play"],
    ["paused", "play"],
    ["playing", "pause"],
  ] as const)("while %s is %s", (phase, command) => {
    listening.player = { ...player.state, phase };
    commands.playOrPause();
    expect(player.told[command]).toHaveLength(1);
    expect([...player.told.play, ...player.told.pause]).toHaveLength(1);
  });
});

describe("every other command", () => {
  test("is told to the player", () => {
    commands.openFiles();
    commands.stop();
    commands.takeOver();
    commands.dismissNotice(7);
    commands.openPasted("/a.mp3", "end");
    commands.takeDrop("now");
    commands.removeRows([{ first: 1, behind: 3 }], 5);
    commands.moveRows([{ first: 1, behind: 3 }], 0, 5);
    commands.addTracks(["t"], "next");
    commands.resume(true);
    listening.player = player.state;
    commands.changeSettings({ theme: "dark" });
    expect(player.told.open_files).toHaveLength(1);
    expect(player.told.stop).toHaveLength(1);
    expect(player.told.take_over).toHaveLength(1);
    expect(player.told.dismiss_notice).toEqual([{ notice_id: 7 }]);
    expect(player.told.open_pasted).toEqual([{ text: "/a.mp3", place: "end" }]);
    expect(player.told.take_drop).toEqual([{ place: "now" }]);
    const ranges = [{ first: 1, behind: 3 }];
    expect(player.told.remove_rows).toEqual([{ revision: 5, ranges }]);
    expect(player.told.move_rows).toEqual([{ revision: 5, ranges, before: 0 }]);
    expect(player.told.add_tracks).toEqual([{ track_ids: ["t"], place: "next" }]);
    expect(player.told.resume).toEqual([{ accept: true }]);
    const settings = { theme: "dark", language: "", spectrum: true };
    expect(player.told.change_settings).toEqual([{ settings }]);
  });

  test("is void while the connection is lost, and does no harm", async () => {
    player.hangUp();
    commands.playOrPause();
    commands.seek(3);
    await vi.advanceTimersByTimeAsync(100);
    player.comeBack();
    await vi.advanceTimersByTimeAsync(100);
    expect(player.state).toMatchObject({ phase: "stopped", position_samples: 0 });
  });
});
