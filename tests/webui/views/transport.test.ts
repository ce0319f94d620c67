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
