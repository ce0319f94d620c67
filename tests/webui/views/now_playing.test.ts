import { fireEvent, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(() => {
  page = new Page();
});

describe("what plays", () => {
  test("is shown with its title, artist and album", async () => {
    await page.load([song], "playing", {
      title: "First Light",
      artist: "Nobody",
      album: "Mornings",
    });
    const region = screen.getByRole("region", { name: "Now playing" });
    expect(screen.getByRole("heading", { level: 1, name: "First Light" })).toBeTruthy();
    expect(region.textContent).toMatch(/First Light\s*Nobody\s*Mornings/);
  });

  test("is shown with its title alone when the file does not say more", async () => {
    await page.load([song], "stopped", { title: "untitled 07" });
    const region = screen.getByRole("region", { name: "Now playing" });
    expect(region.textContent.trim()).toBe("untitled 07");
  });

  test("keeps a long title whole", async () => {
    const title = `${"Longer than any window is wide ".repeat(20)}${"x".repeat(500)}`;
    await page.load([song], "playing", { title });
    expect(screen.getByRole("heading", { name: title })).toHaveProperty("title", title);
  });

  test("is text, whatever characters its names are made of", async () => {
    const title = `<img src=x onerror="alert(1)"> & {@html 1} \u202E`;
    await page.load([song], "playing", { title, artist: "<b>AC/DC</b>" });
    expect(screen.getByRole("heading").textContent).toBe(title);
    expect(screen.getByText("<b>AC/DC</b>")).toBeTruthy();
  });

  test("changes with the entry", async () => {
    await page.load([song], "playing", { title: "First Light", artist: "Nobody" });
    await page.load([song], "playing", { title: "Second Wind" });
    expect(screen.getByRole("heading").textContent).toBe("Second Wind");
    expect(screen.queryByText("Nobody")).toBeNull();
  });
});

describe("the place in the queue", () => {
  test("is shown among several entries", async () => {
    await page.load([song, song, song, song, song], "playing");
    expect(screen.getByText("1 of 5")).toBeTruthy();
    page.player.goOn();
    await page.settle();
    expect(screen.getByText("2 of 5")).toBeTruthy();
  });

  test("is not shown for a single one", async () => {
    await page.load([song], "playing");
    expect(screen.queryByText("1 of 1")).toBeNull();
  });
});

describe("an empty queue", () => {
  const TITLE = "Nothing in the queue";

  test("tells what to do, once it is known to be empty", async () => {
    expect(screen.queryByText(TITLE)).toBeNull();
    await page.load([], "empty");
    expect(screen.getByRole("heading", { level: 1, name: TITLE })).toBeTruthy();
    expect(screen.getByText(/Drop files or folders/)).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Now playing" })).toBeNull();
  });

  test("is not spoken of when something plays", async () => {
    await page.load([song], "playing");
    expect(screen.queryByText(TITLE)).toBeNull();
  });
});

describe("in another language", () => {
  test("its words are of that language", async () => {
    page.language.choose(["de"]);
    await page.load([song, song], "playing", { album: "Mornings", has_cover: true });
    expect(screen.queryByRole("img", { name: "Cover of Mornings" })).toBeNull();
    expect(screen.getByRole("img", { name: /Mornings/ })).toBeTruthy();
    expect(screen.queryByText("1 of 2")).toBeNull();
  });
});

describe("the cover", () => {
  test("is that of the album", async () => {
    await page.load([song], "playing", { album: "Mornings", has_cover: true });
    const cover = screen.getByRole("img", { name: "Cover of Mornings" });
    expect(cover.getAttribute("src")).toBe("/cover/track-1");
  });

  test("is that of the title when the album is unknown", async () => {
    await page.load([song], "playing", { title: "First Light", has_cover: true });
    expect(screen.getByRole("img", { name: "Cover of First Light" })).toBeTruthy();
  });

  test("is no picture when it cannot be shown, until there is another", async () => {
    await page.load([song], "playing", { has_cover: true });
    await fireEvent.error(screen.getByRole("img"));
    expect(screen.queryByRole("img")).toBeNull();
    await page.load([new NumberedTrack(2, 8000, 8000)], "playing", { has_cover: true });
    expect(screen.getByRole("img").getAttribute("src")).toBe("/cover/track-2");
  });

  test("is no picture when there is none", async () => {
    await page.load([song], "playing");
    expect(screen.queryByRole("img")).toBeNull();
  });
});
