import { fireEvent, screen } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
const FILES = { dataTransfer: { types: ["Files"] } };
let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([song], "playing");
});

test("files over the window show where they can be dropped, until they leave", async () => {
  expect(screen.queryByText("Play now")).toBeNull();
  await fireEvent.dragEnter(document.body, FILES);
  expect(screen.getByText("Play now")).toBeTruthy();
  expect(screen.getByText("Add to the queue")).toBeTruthy();
  await fireEvent.dragLeave(document.body, { relatedTarget: null });
  expect(screen.queryByText("Play now")).toBeNull();
});

test.each([
  ["Play now", "now"],
  ["Add to the queue", "end"],
])("dropped on %s they go there", async (zone, place) => {
  await fireEvent.dragEnter(document.body, FILES);
  await fireEvent.drop(screen.getByText(zone), FILES);
  await page.settle();
  expect(page.player.told.take_drop).toEqual([{ place }]);
  expect(screen.queryByText("Play now")).toBeNull();
});

test("text that is dragged about is no file", async () => {
  const text = { dataTransfer: { types: ["text/plain"] } };
  await fireEvent.dragEnter(document.body, text);
  expect(screen.queryByText("Play now")).toBeNull();
  await fireEvent.drop(document.body, text);
  expect(page.player.told.take_drop).toEqual([]);
});
