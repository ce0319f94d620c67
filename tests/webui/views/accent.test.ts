import { beforeEach, describe, expect, test, vi } from "vitest";
import { oklchOf } from "../../../webui/src/state/oklch";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const RED = [200, 30, 40] as const;
const BLUE = [30, 60, 210] as const;
const GREY = [120, 120, 120] as const;
const [first, second] = [1, 2].map((number) => new NumberedTrack(number, 8000, 90 * 8000));
let page: Page;

beforeEach(() => {
  page = new Page();
  page.screen.pictures.set("/cover/track-1", RED);
  page.screen.pictures.set("/cover/track-2", BLUE);
});

async function load(track = first, about = { has_cover: true }): Promise<void> {
  await page.load(track ? [track] : [], "playing", about);
  await vi.advanceTimersByTimeAsync(100);
}

/** The hue of the accent in each theme; none where the page's own is worn. */
function hues(): number[] {
  const { style } = document.documentElement;
  return ["--accent-on-light", "--accent-on-dark"].flatMap((name) => {
    const hue = style.getPropertyValue(name).split(" ")[2];
    return hue === undefined ? [] : [parseFloat(hue)];
  });
}

function expectHueOf([red, green, blue]: readonly [number, number, number]): void {
  const { hue } = oklchOf([red / 255, green / 255, blue / 255]);
  expect(hues()).toHaveLength(2);
  for (const worn of hues()) expect(worn).toBeCloseTo(hue, 0);
}

describe("the accent of the page", () => {
  test("is the colour of the cover, in both themes", async () => {
    await load();
    expectHueOf(RED);
  });

  test("is its own without a cover", async () => {
    await load(first, { has_cover: false });
    expect(hues()).toEqual([]);
  });

  test.each([
    ["has no colour", GREY],
    ["cannot be had", undefined],
  ])("is its own where the cover %s", async (_, colour) => {
    await load();
    if (colour) page.screen.pictures.set("/cover/track-2", colour);
    else page.screen.pictures.delete("/cover/track-2");
    await load(second);
    expect(hues()).toEqual([]);
  });

  test("changes with the song, and goes with the last one", async () => {
    await load();
    await load(second);
    expectHueOf(BLUE);
    await page.load([], "empty");
    expect(hues()).toEqual([]);
  });

  test("stays until the next cover is there", async () => {
    await load();
    page.screen.pictureMs = () => 400;
    await load(second);
    expectHueOf(RED);
    await vi.advanceTimersByTimeAsync(400);
    expectHueOf(BLUE);
  });

  test("is not that of a cover that comes too late", async () => {
    page.screen.pictureMs = (address) => (address === "/cover/track-1" ? 900 : 5);
    await load();
    await load(second);
    expectHueOf(BLUE);
    await vi.advanceTimersByTimeAsync(2000);
    expectHueOf(BLUE);
  });

  test("changes also while the queue is in sight", async () => {
    await load();
    page.room.show("queue");
    await load(second);
    expectHueOf(BLUE);
  });
});
