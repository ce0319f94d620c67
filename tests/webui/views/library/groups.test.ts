import { fireEvent, screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AlbumRow, GroupRow } from "../../../../webui/src/protocol";
import { type PlaceKind, whole } from "../../../../webui/src/state/library/places.svelte";
import { giveRoom, scrollTo } from "../../stage/layout";
import { songNumber, songsUpTo } from "../../stage/library";
import { Page } from "../../stage/page";
import { saidOf } from "../../stage/rows";

/** Four columns of covers; two rows and a half of them, or ten rows of a list. */
const WIDTH = 640;
const HEIGHT = 480;
const ALL_ROWS = [{ first: 0, behind: 2 ** 31 }];
let page: Page;

beforeEach(async () => {
  giveRoom(HEIGHT);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(WIDTH);
  page = new Page();
  page.room.show("library");
  page.player.library.load(songsUpTo(12));
  await page.settle();
});

function album(number: number, about: Partial<AlbumRow> = {}): AlbumRow {
  const facts = { year: 1990, songs: 10, seconds: 2000, picture: "", away: false };
  return { key: `a${number}`, title: `Album ${number}`, artist: "Nobody", ...facts, ...about };
}
const albumsUpTo = (count: number): AlbumRow[] =>
  Array.from({ length: count }, (_, n) => album(n + 1));

function group(name: string, about: Partial<GroupRow> = {}): GroupRow {
  const facts = { songs: 30, albums: 2, seconds: 6000, picture: "", away: false };
  return { key: `key of ${name}`, name, ...facts, ...about };
}

async function goTo(kind: PlaceKind): Promise<void> {
  page.library.places.go(whole(kind));
  await page.settle();
}
async function openAlbums(albums: readonly AlbumRow[]): Promise<void> {
  page.player.library.albums = albums;
  await goTo("albums");
}
async function openGroups(kind: PlaceKind, groups: readonly GroupRow[]): Promise<void> {
  page.player.library.groups = groups;
  await goTo(kind);
}

const told = () => page.player.told;
const main = (): HTMLElement => screen.getByRole("main");
const listbox = (name: string): HTMLElement => within(main()).getByRole("listbox", { name });
const placeOf = (option: Element): number => Number(option.getAttribute("aria-posinset"));
const options = (name: string): HTMLElement[] =>
  within(listbox(name))
    .getAllByRole("option")
    .sort((one, other) => placeOf(one) - placeOf(other));
const said = (name: string): string[] => options(name).map(saidOf);
const active = (name: string): string | undefined => {
  const option = document.getElementById(listbox(name).getAttribute("aria-activedescendant") ?? "");
  return option ? saidOf(option).split(",")[0] : undefined;
};
const here = () => page.library.places.here.where;

async function press(name: string, keys: string): Promise<void> {
  listbox(name).focus();
  await page.user.keyboard(keys);
  await page.settle();
}
async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}
const tool = (name: string): HTMLElement => within(main()).getByRole("button", { name });

describe("albums", () => {
  test("say their title, artist and year", async () => {
    await openAlbums([
      album(1, { title: "Mornings", artist: "Clara", year: 1994 }),
      album(2, { title: "Hits", artist: "", year: 0 }),
      album(3, { title: "", away: true }),
    ]);
    expect(said("Albums")).toEqual([
      "Mornings, Clara, 1994",
      "Hits, Various artists",
      "Unknown album, Nobody, 1990, on a drive that is not there",
    ]);
    expect(within(main()).getByText("3 albums")).toBeTruthy();
  });

  test("show their picture, or the initials of their title", async () => {
    await openAlbums([album(1, { picture: "p1" }), album(2, { title: "Late nights" })]);
    const [first, second] = options("Albums");
    expect(first?.querySelector("img")?.getAttribute("src")).toBe("/picture/p1");
    expect(second?.querySelector("img")).toBeNull();
    expect(second?.textContent).toContain("LN");
  });

  test("show the initials where the picture cannot be had", async () => {
    await openAlbums([album(1, { title: "Late nights", picture: "p1" })]);
    const picture = options("Albums")[0]?.querySelector("img") ?? expect.fail("No picture.");
    await fireEvent.error(picture);
    expect(options("Albums")[0]?.textContent).toContain("LN");
  });

  test("of 20,000 few are in the document, and those in sight", async () => {
    await openAlbums(albumsUpTo(20_000));
    const rowPixels = 206;
    await scrollTo(listbox("Albums"), 1000 * rowPixels);
    await page.settle();
    expect(options("Albums").length).toBeLessThan(50);
    const places = options("Albums").map(placeOf);
    for (let n = 1; n <= 12; n++) expect(places).toContain(4000 + n);
    expect(said("Albums")).toContain("Album 4001, Nobody, 1990");
    expect(told().read_albums.length).toBeLessThan(6);
  });

  test("take over the elements of those that left, as many as are scrolled through", async () => {
    await openAlbums(albumsUpTo(2000));
    await scrollTo(listbox("Albums"), 206 * 100);
    const before = new Set(options("Albums"));
    await scrollTo(listbox("Albums"), 206 * 104);
    await page.settle();
    expect(options("Albums").every((option) => before.has(option))).toBe(true);
  });

  test("that are flung through wait with their pictures", async () => {
    await openAlbums(albumsUpTo(2000).map((row) => ({ ...row, picture: `p${row.key}` })));
    await scrollTo(listbox("Albums"), 206 * 10);
    await scrollTo(listbox("Albums"), 206 * 40);
    expect(listbox("Albums").querySelectorAll("img")).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(listbox("Albums").querySelectorAll("img").length).toBeGreaterThan(10);
  });

  test.each([
    ["{ArrowDown}", "Album 1"],
    ["{ArrowDown}{ArrowDown}", "Album 5"],
    ["{Home}{ArrowRight}{ArrowRight}", "Album 3"],
    ["{Home}{ArrowDown}{ArrowLeft}", "Album 4"],
    ["{ArrowDown}{End}", "Album 30"],
    ["{ArrowDown}{End}{ArrowUp}", "Album 26"],
  ])("%s leads to %s", async (keys, wanted) => {
    await openAlbums(albumsUpTo(30));
    await press("Albums", keys);
    expect(active("Albums")).toBe(wanted);
    expect(told().seek).toEqual([]);
    expect(told().set_volume).toEqual([]);
  });

  test("arrows go the other way where one reads from the right", async () => {
    page.language.choose(["ar-XB"]);
    await openAlbums(albumsUpTo(30));
    const list = within(main()).getByRole("listbox");
    list.focus();
    await page.user.keyboard("{ArrowDown}{ArrowLeft}{ArrowLeft}{ArrowRight}");
    const active = document.getElementById(list.getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toContain("Album 2");
  });

  test("letters lead to the artist that begins with them", async () => {
    const artists = ["Abba", "The Beatles", "Beethoven", "Clara"];
    await openAlbums(artists.map((artist, n) => album(n, { artist })));
    await press("Albums", "bee");
    expect(active("Albums")).toBe("Album 2");
    expect(told().next).toEqual([]);
  });

  test("the active one comes into sight", async () => {
    await openAlbums(albumsUpTo(400));
    await press("Albums", "{Home}{End}");
    expect(listbox("Albums").scrollTop).toBe(99 * 206 - (HEIGHT - 206));
  });

  test.each([
    ["{Enter}", () => here()],
    ["{Shift>}{Enter}{/Shift}", () => told().add_songs[0]?.place],
    ["{Control>}{Enter}{/Control}", () => told().add_songs[0]?.place],
  ])("%s does what it says", async (keys, what) => {
    await openAlbums(albumsUpTo(8));
    await press("Albums", `{ArrowDown}{ArrowRight}${keys}`);
    const wanted = { "{Enter}": { kind: "album", key: "a2", name: "Album 2" } }[keys];
    expect(what()).toEqual(wanted ?? (keys.includes("Shift") ? "next" : "end"));
    if (wanted) return;
    const songs = { kind: "album", key: "a2", query: "", sort: "order", descending: false };
    expect(told().add_songs[0]?.chosen).toEqual({ songs, version: 0, ranges: ALL_ROWS });
  });

  test("a click opens, and one on the sign for it plays", async () => {
    await openAlbums(albumsUpTo(8));
    const sign = options("Albums")[2]?.querySelector<HTMLElement>("[data-play]");
    await click(sign ?? expect.fail("There is no sign."));
    expect(told().play_songs[0]).toMatchObject({ songs: { kind: "album", key: "a3" }, at: 0 });
    expect(here().kind).toBe("albums");
    await click(options("Albums")[2] ?? expect.fail("There is no album."));
    expect(here()).toEqual({ kind: "album", key: "a3", name: "Album 3" });
  });

  test.each(["{Shift>}{F10}{/Shift}", "{ContextMenu}"])("%s opens a menu", async (keys) => {
    await openAlbums(albumsUpTo(8));
    await press("Albums", `{ArrowDown}${keys}`);
    const menu = screen.getByRole("menu", { name: /Album 1/ });
    await click(within(menu).getByRole("menuitem", { name: "Add to queue" }));
    expect(told().add_songs[0]).toMatchObject({ chosen: { songs: { key: "a1" } }, place: "end" });
    expect(document.activeElement).toBe(listbox("Albums"));
  });

  test("the right button opens the menu of the one under it", async () => {
    await openAlbums(albumsUpTo(8));
    const [, , third = expect.fail("There is no album.")] = options("Albums");
    await page.user.pointer({ keys: "[MouseRight]", target: third });
    await page.settle();
    expect(screen.getByRole("menu", { name: /Album 3/ })).toBeTruthy();
    expect(active("Albums")).toBe("Album 3");
  });

  test("are sorted as it is wanted, the newest first", async () => {
    await openAlbums(albumsUpTo(8));
    expect(told().read_albums.at(-1)).toMatchObject({ sort: "artist", descending: false });
    await page.user.selectOptions(screen.getByLabelText("Sort by"), "Year");
    await page.settle();
    expect(told().read_albums.at(-1)).toMatchObject({ sort: "year", descending: true });
    await click(tool("Last ones first"));
    expect(told().read_albums.at(-1)).toMatchObject({ sort: "year", descending: false });
  });

  test("are found as one types, and it is said when none is", async () => {
    await openAlbums(albumsUpTo(8));
    page.player.library.albums = [];
    await page.user.type(screen.getByRole("textbox", { name: "Search the library" }), "xyz");
    await vi.advanceTimersByTimeAsync(500);
    expect(told().read_albums.at(-1)).toMatchObject({ query: "xyz" });
    expect(within(main()).getByText("Nothing in the library fits “xyz”.")).toBeTruthy();
  });

  test("are where they were when one comes back, at once", async () => {
    await openAlbums(albumsUpTo(400));
    await press("Albums", "{Home}{End}{ArrowUp}{Enter}");
    expect(here().kind).toBe("album");
    page.player.answerMs = () => 10_000;
    await page.user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await page.settle();
    expect(active("Albums")).toBe("Album 396");
    expect(listbox("Albums").scrollTop).toBe(99 * 206 - (HEIGHT - 206));
    expect(document.activeElement).toBe(listbox("Albums"));
  });

  test("stay as they are shown until what changed is read", async () => {
    await openAlbums(albumsUpTo(8));
    await press("Albums", "{ArrowDown}{ArrowRight}");
    page.player.library.albums = albumsUpTo(9);
    page.player.answerMs = () => 100;
    page.player.library.become({});
    await page.settle();
    expect(said("Albums")).toHaveLength(8);
    await vi.advanceTimersByTimeAsync(200);
    expect(said("Albums")).toHaveLength(9);
    expect(active("Albums")).toBe("Album 2");
  });

  test("break none of axe's rules", async () => {
    await openAlbums(albumsUpTo(8));
    await press("Albums", "{ArrowDown}");
    vi.useRealTimers();
    expect(await violations()).toEqual([]);
  });
});

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(main(), { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

describe("an album", () => {
  beforeEach(async () => {
    const about = { album_artist: "Clara", artist: "Clara", year: 1994, picture: "p7" };
    page.player.library.load([1, 2, 3].map((n) => songNumber(n, about)));
    await openAlbums([album(1, { title: "Mornings" })]);
    await press("Albums", "{ArrowDown}{Enter}");
  });

  test("says what it is, and shows its cover", () => {
    expect(within(main()).getByRole("heading", { name: "Mornings", level: 2 })).toBeTruthy();
    expect(within(main()).getByText("1994 · 3 songs · 10 minutes")).toBeTruthy();
    const cover = within(main()).getByRole("img", { name: "Cover of Mornings" });
    expect(cover.getAttribute("src")).toBe("/picture/p7");
  });

  test("lists its songs, and takes the focus there", () => {
    const grid = within(main()).getByRole("grid", { name: "Songs of Mornings" });
    expect(within(grid).getAllByText(/^Song \d$/)).toHaveLength(3);
    expect(document.activeElement).toBe(grid);
    expect(told().read_songs.at(-1)?.songs).toMatchObject({ kind: "album", key: "a1" });
  });

  test("plays, plays next and is added as a whole", async () => {
    await click(tool("Play"));
    expect(told().play_songs.at(-1)).toMatchObject({ songs: { kind: "album", key: "a1" }, at: 0 });
    await click(tool("Play next"));
    await click(tool("Add to queue"));
    expect(told().add_songs.map(({ place }) => place)).toEqual(["next", "end"]);
    expect(told().add_songs[0]?.chosen.ranges).toEqual(ALL_ROWS);
  });

  test("plays in an order drawn by lot, from any of its songs on", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    await page.user.click(within(main()).getByRole("button", { name: "Shuffle" }));
    await page.settle();
    expect(told().set_shuffle).toEqual([{ shuffle: true }]);
    expect(told().play_songs.at(-1)).toMatchObject({ songs: { key: "a1" }, at: 2 });
  });

  test("breaks none of axe's rules", async () => {
    vi.useRealTimers();
    expect(await violations()).toEqual([]);
  });
});

describe.each([
  ["artists", "artist", "Artists", "2 artists", "Unknown artist"],
  ["genres", "genre", "Genres", "2 genres", "No genre"],
] as const)("%s", (kind, one, label, counted, unnamed) => {
  test("say their name and how much there is of them", async () => {
    await openGroups(kind, [group("Clara"), group("", { songs: 1, albums: 1, away: true })]);
    expect(said(label)).toEqual([
      "Clara, 2 albums, 30 songs",
      `${unnamed}, 1 album, 1 song, on a drive that is not there`,
    ]);
    expect(within(main()).getByText(counted)).toBeTruthy();
    expect(told().read_groups.at(-1)).toMatchObject({ kind: one, within: "", query: "" });
  });

  test("open, and are played from their page", async () => {
    await openGroups(kind, [group("Clara"), group("Doris")]);
    await press(label, "{ArrowDown}{ArrowDown}{Enter}");
    expect(here()).toEqual({ kind: one, key: "key of Doris", name: "Doris" });
    expect(within(main()).getByRole("heading", { name: "Doris", level: 2 })).toBeTruthy();
    expect(within(main()).getByRole("grid", { name: "Songs of Doris" })).toBeTruthy();
    await click(within(screen.getByRole("toolbar", { name: /Doris/ })).getByText("Play"));
    expect(told().play_songs.at(-1)?.songs).toMatchObject({ kind: one, key: "key of Doris" });
  });

  test("break none of axe's rules", async () => {
    await openGroups(kind, [group("Clara"), group("Doris")]);
    await press(label, "{ArrowDown}{Enter}");
    vi.useRealTimers();
    expect(await violations()).toEqual([]);
  });
});

describe("an artist", () => {
  beforeEach(async () => {
    page.player.library.albums = [album(1, { title: "Mornings" })];
    await openGroups("artists", [group("Clara")]);
    await press("Artists", "{ArrowDown}{Enter}");
  });

  test("shows the albums, the newest first", () => {
    expect(said("Albums of Clara")).toEqual(["Mornings, Nobody, 1990"]);
    expect(told().read_albums.at(-1)).toMatchObject({
      query: 'artist:"Clara"',
      sort: "year",
      descending: true,
    });
  });

  test("lets them be opened", async () => {
    await press("Albums of Clara", "{ArrowDown}{Enter}");
    expect(here()).toEqual({ kind: "album", key: "a1", name: "Mornings" });
  });
});

describe("folders", () => {
  const path = (): string[] =>
    within(within(main()).getByRole("navigation", { name: "Where you are" }))
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent.trim());

  beforeEach(async () => {
    await openGroups("folders", [group("Music"), group("More")]);
  });

  test("say their name and how many songs are in them", () => {
    expect(said("Folders")).toEqual(["Music, 30 songs", "More, 30 songs"]);
    expect(within(main()).getByText("2 folders")).toBeTruthy();
  });

  test("lead into folders, and show their songs", async () => {
    page.player.library.groups = [group("Jazz")];
    await press("Folders", "{ArrowDown}{Enter}");
    expect(told().read_groups.at(-1)).toMatchObject({ kind: "folder", within: "key of Music" });
    expect(said("Folders in “Music”")).toEqual(["Jazz, 30 songs"]);
    expect(within(main()).getByRole("grid", { name: "Songs in “Music”" })).toBeTruthy();
    await press("Folders in “Music”", "{ArrowDown}{Enter}");
    expect(path()).toEqual(["All folders", "Music", "Jazz"]);
    expect(told().read_songs.at(-1)?.songs).toMatchObject({ kind: "folder", key: "key of Jazz" });
  });

  test("lead out again by their path, and back", async () => {
    page.player.library.groups = [group("Jazz")];
    await press("Folders", "{ArrowDown}{Enter}");
    await press("Folders in “Music”", "{ArrowDown}{Enter}");
    await click(tool("Music"));
    expect(path()).toEqual(["All folders", "Music"]);
    await page.user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await page.settle();
    expect(path()).toEqual(["All folders", "Music", "Jazz"]);
    await click(tool("All folders"));
    expect(said("Folders")).toHaveLength(2);
  });

  test("break none of axe's rules", async () => {
    page.player.library.groups = [group("Jazz")];
    await press("Folders", "{ArrowDown}{Enter}");
    vi.useRealTimers();
    expect(await violations()).toEqual([]);
  });
});
