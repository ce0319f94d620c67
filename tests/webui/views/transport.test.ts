import { screen } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(() => {
  page = new Page();
});

async function click(name: string): Promise<void> {
  await page.user.click(screen.getByRole("button", { name }));
  await page.settle();
}

test("Play plays and becomes Pause, which pauses and becomes Play", async () => {
  await page.load([song], "stopped");
  await click("Play");
  expect(page.player.state.phase).toBe("playing");
  expect(screen.queryByRole("button", { name: "Play" })).toBeNull();
  await click("Pause");
  expect(page.player.state.phase).toBe("paused");
  expect(screen.queryByRole("button", { name: "Pause" })).toBeNull();
  await click("Play");
  expect(page.player.state.phase).toBe("playing");
});

test.each(["playing", "paused"] as const)("Stop stops while %s", async (phase) => {
  await page.load([song], phase);
  await click("Stop");
  expect(page.player.state.phase).toBe("stopped");
  expect(screen.getByRole("button", { name: "Play" })).toBeTruthy();
});

test("Open files asks for files, with an empty player and while one plays", async () => {
  await click("Open files");
  await page.load([song], "playing");
  await click("Open files");
  expect(page.player.told.open_files).toHaveLength(2);
});

test("the buttons follow what others do", async () => {
  await page.load([song], "stopped");
  page.player.play();
  await page.settle();
  expect(screen.getByRole("button", { name: "Pause" })).toBeTruthy();
});

test("Open folder asks for a folder", async () => {
  await click("Open folder");
  expect(page.player.told.open_folder).toEqual([{ place: "now" }]);
});

test("Next and Previous go through the queue", async () => {
  await page.load([song, song, song], "playing");
  await click("Next");
  await click("Next");
  expect(page.player.state.entry_number).toBe(3);
  page.listening.position = 4711.4;
  await click("Previous");
  expect(page.player.state.entry_number).toBe(2);
  // So the player can tell whether to go to the start of this one.
  expect(page.player.told.previous).toEqual([{ position_samples: 4711 }]);
});

test("Shuffle is on or off", async () => {
  await page.load([song], "playing");
  const shuffle = screen.getByRole("button", { name: "Shuffle" });
  expect(shuffle.getAttribute("aria-pressed")).toBe("false");
  await click("Shuffle");
  expect(shuffle.getAttribute("aria-pressed")).toBe("true");
  await click("Shuffle");
  expect(shuffle.getAttribute("aria-pressed")).toBe("false");
});

test("Repeat says what it repeats and goes round", async () => {
  await page.load([song], "playing");
  for (const name of ["Repeat: off", "Repeat: all", "Repeat: this one", "Repeat: off"]) {
    expect(screen.getByRole("button", { name })).toBeTruthy();
    await click(name);
  }
  expect(page.player.told.set_repeat.map(({ repeat }) => repeat)).toEqual([
    "all",
    "one",
    "off",
    "all",
  ]);
});

test("Stop after this one is on or off", async () => {
  await page.load([song], "playing");
  await click("Stop after this one");
  expect(page.player.state.stop_after_current).toBe(true);
  expect(
    screen.getByRole("button", { name: "Stop after this one" }).getAttribute("aria-pressed"),
  ).toBe("true");
});
