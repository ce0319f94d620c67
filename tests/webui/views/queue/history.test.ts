import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../../../webui/src/protocol";
import { giveRoom } from "../../stage/layout";
import { NumberedTrack } from "../../stage/numbered_sound";
import { saidOf } from "../../stage/rows";
import { Page } from "../../stage/page";

const songs = [1, 2, 3, 4].map((n) => new NumberedTrack(n, 8000, 90 * 8000));
let page: Page;

const main = (): HTMLElement => screen.getByRole("main");
const list = (): HTMLElement => within(main()).getByRole("listbox", { name: "History" });
const options = (): HTMLElement[] => within(list()).getAllByRole("option");
const names = (): string[] => options().map(saidOf);
const button = (name: string): HTMLButtonElement => within(main()).getByRole("button", { name });

async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}

async function press(keys: string): Promise<void> {
  list().focus();
  await page.user.keyboard(keys);
  await page.settle();
}

beforeEach(async () => {
  giveRoom(480);
  page = new Page();
  page.room.show("queue");
  await page.load(songs, "playing");
});

describe("a history with something in it", () => {
  let first: Entry;
  let second: Entry;

  beforeEach(async () => {
    const [one, two] = [page.player.state.entry, page.player.state.upcoming[0]];
    if (!one || !two) throw new Error("There are four songs.");
    [first, second] = [one, two];
    page.player.history = [second, first];
    await click(button("History"));
  });

  test("shows what has sounded in place of the queue, the last one first", async () => {
    expect(names()).toEqual(["Title 2, 3 minutes 20", "Title 1, 3 minutes 20"]);
    expect(within(main()).getByRole("heading", { name: "History" })).toBeTruthy();
    expect(within(main()).getByText("2 tracks")).toBeTruthy();
    expect(button("History").getAttribute("aria-pressed")).toBe("true");
    await click(button("History"));
    expect(within(main()).getByRole("listbox", { name: "Queue" })).toBeTruthy();
  });

  test("grows as the music goes on, and what is chosen stays so", async () => {
    await press("{End}");
    page.player.history = [{ ...first, entry_id: "other", title: "Third" }, second, first];
    page.player.goOn();
    await page.settle();
    expect(names()[0]).toBe("Third, 3 minutes 20");
    expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual([
      "false",
      "false",
      "true",
    ]);
  });

  test("plays one again by Enter", async () => {
    await press("{ArrowDown}{ArrowDown}{Enter}");
    expect(page.player.told.add_tracks).toEqual([{ track_ids: ["track-1"], place: "now" }]);
  });

  test("plays one again by a double click", async () => {
    await page.user.dblClick(options()[1] ?? list());
    expect(page.player.told.add_tracks).toEqual([{ track_ids: ["track-1"], place: "now" }]);
  });

  test("plays one again by the button", async () => {
    expect(button("Play again").disabled).toBe(true);
    await press("{ArrowDown}");
    await click(button("Play again"));
    expect(page.player.told.add_tracks).toEqual([{ track_ids: ["track-2"], place: "now" }]);
  });

  test("adds one to the queue, and says so", async () => {
    await click(options()[0] ?? list());
    await click(button("Add to queue"));
    expect(page.player.told.add_tracks).toEqual([{ track_ids: ["track-2"], place: "end" }]);
    expect(page.room.said).toBe("Added Title 2 to the queue");
  });

  test("keeps its keys from the player", async () => {
    await press("{ArrowDown}{ArrowUp}");
    expect(page.player.told.set_volume).toEqual([]);
  });
});

test("an empty history says what will be there", async () => {
  await click(button("History"));
  expect(within(main()).getByRole("heading", { name: "Nothing has sounded yet" })).toBeTruthy();
  expect(within(main()).getByText(/will appear here/)).toBeTruthy();
});
