import { fireEvent, screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SongRow } from "../../../../webui/src/protocol";
import { openDialogsAsBrowsersDo } from "../../stage/dialog";
import { giveRoom, scrollTo } from "../../stage/layout";
import { songNumber, songsUpTo } from "../../stage/library";
import { NumberedTrack } from "../../stage/numbered_sound";
import { Page } from "../../stage/page";

const ROW = 48;
const ROWS_IN_SIGHT = 10;
/** Of all columns. */
const WIDE = 1600;
let page: Page;
let width: number;

beforeEach(() => {
  giveRoom(ROW * ROWS_IN_SIGHT);
  width = WIDE;
  vi.spyOn(Element.prototype, "clientWidth", "get").mockImplementation(() => width);
  page = new Page();
  openDialogsAsBrowsersDo();
  page.room.show("library");
});

async function load(songs: readonly SongRow[]): Promise<void> {
  page.player.library.load(songs);
  await page.settle();
}

const told = () => page.player.told;
const main = (): HTMLElement => screen.getByRole("main");
const grid = (): HTMLElement => within(main()).getByRole("grid", { name: "Songs" });
const rows = (): HTMLElement[] =>
  within(grid())
    .getAllByRole("row")
    .filter((row) => row.dataset["place"] !== undefined)
    .sort((one, other) => placeOf(one) - placeOf(other));
const placeOf = (row: HTMLElement): number => Number(row.getAttribute("aria-rowindex")) - 2;
const textOf = (row: HTMLElement): string[] =>
  within(row)
    .getAllByRole("gridcell")
    .map(({ textContent }) => textContent.trim());
const titleOf = (row: HTMLElement): string | undefined =>
  row.querySelector(".name")?.textContent ?? undefined;
const titles = (): (string | undefined)[] => rows().map(titleOf);
function row(title: string): HTMLElement {
  const found = rows().find((row) => titleOf(row) === title);
  return found ?? expect.fail(`${title} is not among ${titles().join("; ")}`);
}
const selected = (): (string | undefined)[] =>
  rows()
    .filter((row) => row.getAttribute("aria-selected") === "true")
    .map(titleOf);
const active = (): string | undefined => {
  const found = document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
  return found ? titleOf(found) : undefined;
};
const scroller = (): HTMLElement =>
  grid().querySelector<HTMLElement>(".rows") ?? expect.fail("Nothing scrolls.");
const search = (): HTMLInputElement => screen.getByRole("textbox", { name: "Search the library" });

async function press(keys: string): Promise<void> {
  grid().focus();
  await page.user.keyboard(keys);
  await page.settle();
}

async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}

async function clickHolding(key: string, element: HTMLElement): Promise<void> {
  await page.user.keyboard(`{${key}>}`);
  await click(element);
  await page.user.keyboard(`{/${key}}`);
}

const menu = (name: string | RegExp): HTMLElement => screen.getByRole("menu", { name });
const items = (of: HTMLElement): string[] =>
  [...within(of).queryAllByRole("menuitem"), ...within(of).queryAllByRole("menuitemradio")].map(
    ({ textContent }) => textContent.trim(),
  );

describe("the list", () => {
  test("says of each song what its columns are for", async () => {
    await load([songNumber(1, { plays: 3, rating: 4 }), songNumber(2, { artist: "Clara" })]);
    expect(textOf(row("Song 1"))).toEqual([
      ...["Song 1", "Nobody", "Mornings", "Jazz", "1990", "3:20", "3", "★★★★★", "Sep 13, 2020"],
    ]);
    expect(within(row("Song 1")).getByRole("img", { name: "4 stars" })).toBeTruthy();
    expect(textOf(row("Song 2"))[1]).toBe("Clara");
    expect(grid().getAttribute("aria-rowcount")).toBe("3");
    expect(within(main()).getByText("2 songs, 6 minutes 40")).toBeTruthy();
  });

  test("leaves columns out where it is narrow, and has the artist beneath the title", async () => {
    width = 360;
    await load([songNumber(1)]);
    const headers = within(grid()).getAllByRole("columnheader");
    expect(headers.map(({ textContent }) => textContent.trim())).toEqual(["Title", "Length"]);
    expect(textOf(row("Song 1"))[0]).toMatch(/^Song 1\s*Nobody$/);
  });

  test("of 100,000 songs has few rows in the document, and those in sight", async () => {
    await load(songsUpTo(100_000));
    await scrollTo(scroller(), 50_000 * ROW);
    await page.settle();
    expect(rows().length).toBeLessThan(40);
    for (let n = 1; n <= ROWS_IN_SIGHT; n++) expect(titles()).toContain(`Song ${50_000 + n}`);
    expect(told().read_songs.length).toBeLessThan(8);
  });

  test("shows rows that come with the elements of those that leave", async () => {
    await load(songsUpTo(1000));
    const before = new Set(rows());
    await scrollTo(scroller(), 20 * ROW);
    await scrollTo(scroller(), 60 * ROW);
    await page.settle();
    const kept = rows().filter((row) => before.has(row));
    expect(kept.length).toBeGreaterThanOrEqual(before.size - 1);
  });

  test("marks what sounds, and says so", async () => {
    await load(songsUpTo(3));
    await page.load([new NumberedTrack(2, 8000, 8000)], "playing", {
      ...{ title: "Song 2", artist: "Nobody", album: "Mornings" },
    });
    expect(row("Song 2").getAttribute("aria-current")).toBe("true");
    expect(within(row("Song 2")).getByText("playing")).toBeTruthy();
    expect(grid().querySelectorAll("[aria-current]")).toHaveLength(1);
  });

  test("says which songs are on a drive that is not there", async () => {
    await load([songNumber(1, { away: true }), songNumber(2)]);
    expect(within(row("Song 1")).getByText("on a drive that is not there")).toBeTruthy();
    expect(within(row("Song 2")).queryByText("on a drive that is not there")).toBeNull();
  });

  test("breaks none of axe's rules", async () => {
    await load(songsUpTo(20));
    await press("{ArrowDown}");
    vi.useRealTimers();
    const { violations } = await axe.run(main(), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

describe("a column's header", () => {
  const header = (name: string): HTMLElement => within(grid()).getByRole("columnheader", { name });

  test("sorts, and turns the order", async () => {
    await load(songsUpTo(3));
    await click(within(header("Title")).getByRole("button"));
    expect(header("Title").getAttribute("aria-sort")).toBe("ascending");
    await click(within(header("Title")).getByRole("button"));
    expect(header("Title").getAttribute("aria-sort")).toBe("descending");
    expect(titles()).toEqual(["Song 3", "Song 2", "Song 1"]);
    expect(header("Artist").hasAttribute("aria-sort")).toBe(false);
  });

  test("of stars begins with the most", async () => {
    await load([songNumber(1), songNumber(2, { rating: 5 }), songNumber(3, { rating: 2 })]);
    await click(within(header("Rating")).getByRole("button"));
    expect(titles()).toEqual(["Song 2", "Song 3", "Song 1"]);
  });

  test("that has no room is in a menu", async () => {
    width = 360;
    await load([songNumber(1, { year: 1999 }), songNumber(2, { year: 1970 })]);
    await click(within(main()).getByRole("button", { name: "Sort by" }));
    expect(screen.getByRole("menuitemradio", { name: "Artist", checked: true })).toBeTruthy();
    await click(screen.getByRole("menuitemradio", { name: "Year" }));
    expect(titles()).toEqual(["Song 2", "Song 1"]);
  });

  test("keeps its keys to itself", async () => {
    await load(songsUpTo(3));
    within(header("Title")).getByRole("button").focus();
    await page.user.keyboard("{Enter}");
    await page.settle();
    expect(header("Title").getAttribute("aria-sort")).toBe("ascending");
    expect(told().play_songs).toEqual([]);
  });
});

describe("by keyboard", () => {
  beforeEach(async () => {
    await load(songsUpTo(30));
  });

  test.each([
    ["{ArrowDown}{ArrowDown}", "Song 2"],
    ["{ArrowDown}{ArrowDown}{ArrowUp}", "Song 1"],
    ["{End}", "Song 30"],
    ["{End}{Home}", "Song 1"],
    ["{Home}{PageDown}", "Song 10"],
  ])("%s leads to %s, and selects it", async (keys, wanted) => {
    await press(keys);
    expect(active()).toBe(wanted);
    expect(selected()).toEqual([wanted]);
  });

  test("Shift extends what is selected, Ctrl adds to it", async () => {
    await press("{ArrowDown}{Shift>}{ArrowDown}{/Shift}");
    expect(selected()).toEqual(["Song 1", "Song 2"]);
    await press("{Control>}{ArrowDown}{ArrowDown} {/Control}");
    expect(selected()).toEqual(["Song 1", "Song 2", "Song 4"]);
    expect(within(main()).getByText(/, 3 selected$/)).toBeTruthy();
  });

  test("Ctrl+A selects all, and says so; Escape none", async () => {
    await press("{Control>}a{/Control}");
    expect(page.room.said).toBe("All 30 songs selected");
    await press("{Shift>}{Enter}{/Shift}");
    expect(told().add_songs[0]?.chosen.ranges).toEqual([{ first: 0, behind: 30 }]);
    await press("{Escape}");
    expect(selected()).toEqual([]);
  });

  test("Enter plays the list from the row on", async () => {
    await press("{ArrowDown}{ArrowDown}{Enter}");
    expect(told().play_songs).toEqual([
      {
        songs: { kind: "all", key: "", query: "", sort: "artist", descending: false },
        version: page.player.library.state.version,
        at: 1,
      },
    ]);
  });

  test.each([
    ["{Shift>}{Enter}{/Shift}", "next", "Song 2: plays next"],
    ["{Control>}{Enter}{/Control}", "end", "Song 2: added to the queue"],
  ])("%s puts the song into the queue: %s", async (keys, place, said) => {
    await press(`{ArrowDown}{ArrowDown}${keys}`);
    expect(told().add_songs).toMatchObject([
      { place, chosen: { ranges: [{ first: 1, behind: 2 }] } },
    ]);
    expect(page.room.said).toBe(said);
    expect(told().play_songs).toEqual([]);
  });

  test("0 to 5 give stars to what is selected", async () => {
    await press("{ArrowDown}{Shift>}{ArrowDown}{/Shift}4");
    expect(told().rate_songs).toMatchObject([
      { rating: 4, chosen: { ranges: [{ first: 0, behind: 2 }] } },
    ]);
    expect(page.room.said).toBe("2 songs: 4 stars");
  });

  test("letters lead to the song that begins so, and are not the player's", async () => {
    await load([songNumber(1), songNumber(2, { title: "Nightfall" }), songNumber(3)]);
    await press("n");
    // It is sorted by artist, and all are by Nobody.
    expect(active()).toBe("Song 1");
    await click(within(grid()).getByRole("button", { name: "Title" }));
    await vi.advanceTimersByTimeAsync(1000);
    await press("ni");
    expect(active()).toBe("Nightfall");
    expect(told().next).toEqual([]);
  });

  test("Space still plays and pauses", async () => {
    await page.load([new NumberedTrack(1, 8000, 8000)], "playing");
    await press(" ");
    expect(page.player.state.phase).toBe("paused");
  });

  test("Delete takes nothing out of the library", async () => {
    await press("{ArrowDown}{Delete}");
    expect(told().remove_from_playlist).toEqual([]);
  });
});

describe("by mouse", () => {
  beforeEach(async () => {
    await load(songsUpTo(30));
  });

  test("a click selects, Shift extends, Ctrl adds", async () => {
    await click(row("Song 2"));
    await clickHolding("Shift", row("Song 4"));
    expect(selected()).toEqual(["Song 2", "Song 3", "Song 4"]);
    await clickHolding("Control", row("Song 3"));
    expect(selected()).toEqual(["Song 2", "Song 4"]);
  });

  test("a click leaves the keys to the list", async () => {
    await click(row("Song 2"));
    expect(document.activeElement).toBe(grid());
    await page.user.keyboard("{ArrowDown}");
    await page.settle();
    expect(selected()).toEqual(["Song 3"]);
  });

  test("a double click plays the list from there", async () => {
    await page.user.dblClick(row("Song 5"));
    expect(told().play_songs).toMatchObject([{ at: 4 }]);
  });

  test("a click on a star rates that song, and on the same one not any more", async () => {
    const star = (n: number): HTMLElement =>
      row("Song 2").querySelector<HTMLElement>(`[data-star="${n}"]`) ?? expect.fail("No star.");
    await click(star(3));
    expect(told().rate_songs).toMatchObject([
      { rating: 3, chosen: { ranges: [{ first: 1, behind: 2 }] } },
    ]);
    await load(songsUpTo(30).map((song) => ({ ...song, rating: song.song_id === 2 ? 3 : 0 })));
    await click(star(3));
    expect(told().rate_songs[1]).toMatchObject({ rating: 0 });
  });
});

describe("when the library changes", () => {
  test("what is selected stays so, wherever it is now", async () => {
    await load(songsUpTo(10));
    await press("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(selected()).toEqual(["Song 3"]);
    await load([songNumber(90), songNumber(91), ...songsUpTo(10)]);
    expect(titles().slice(0, 3)).toEqual(["Song 90", "Song 91", "Song 1"]);
    expect(selected()).toEqual(["Song 3"]);
    expect(active()).toBe("Song 3");
  });

  test("the rows of before stay until the others are there", async () => {
    await load(songsUpTo(10));
    page.player.answerMs = () => 5000;
    page.player.library.load(songsUpTo(3));
    await page.settle();
    expect(titles()).toHaveLength(10);
    await vi.advanceTimersByTimeAsync(5000);
    expect(titles()).toEqual(["Song 1", "Song 2", "Song 3"]);
  });

  test("what could not be done is said, and can be dismissed", async () => {
    await load(songsUpTo(3));
    page.player.refuses.add("play_songs");
    await press("{ArrowDown}{Enter}");
    expect(within(main()).getByRole("alert").textContent).toContain("is not there");
    await click(within(main()).getByRole("button", { name: "Dismiss" }));
    expect(within(main()).getByRole("alert").textContent.trim()).toBe("");
  });
});

describe("the search", () => {
  beforeEach(async () => {
    await load(songsUpTo(30));
  });

  test.each(["/", "{Control>}f{/Control}"])("%s leads to it, from wherever", async (keys) => {
    page.room.show("now");
    await page.settle();
    await page.user.keyboard(keys);
    await page.settle();
    expect(document.activeElement).toBe(search());
  });

  test("finds as one types, and Escape finds all again", async () => {
    await page.user.type(search(), "Song 2");
    await page.settle();
    expect(titles()).toEqual(["Song 2", ...Array.from({ length: 10 }, (_, n) => `Song ${20 + n}`)]);
    await page.user.keyboard("{Escape}");
    await page.settle();
    expect(search().value).toBe("");
    expect(titles()[0]).toBe("Song 1");
  });

  test.each(["{ArrowDown}", "{Enter}"])("%s goes on to what was found", async (key) => {
    await page.user.type(search(), "Song 2");
    await page.user.keyboard(key);
    expect(document.activeElement).toBe(grid());
    await page.user.keyboard("{ArrowDown}{Enter}");
    await page.settle();
    expect(told().play_songs).toMatchObject([{ songs: { query: "Song 2" }, at: 0 }]);
  });

  test("says when nothing fits", async () => {
    await page.user.type(search(), "polka");
    await page.settle();
    expect(within(main()).getByText("No song fits “polka”.")).toBeTruthy();
  });

  test("can be kept as a smart playlist", async () => {
    expect(screen.queryByRole("button", { name: "Save as smart playlist" })).toBeNull();
    await page.user.type(search(), "Song 2");
    await click(screen.getByRole("button", { name: "Save as smart playlist" }));
    expect(told().create_playlist).toEqual([{ name: "Song 2", chosen: null, query: "Song 2" }]);
    expect(screen.getByRole("heading", { name: "Song 2", level: 1 })).toBeTruthy();
  });

  test("says how to search, and Escape closes that", async () => {
    await click(screen.getByRole("button", { name: "How to search" }));
    expect(screen.getByRole("note").textContent).toContain("year:1990..1999");
    search().focus();
    await page.user.keyboard("{Escape}");
    await page.settle();
    expect(screen.queryByRole("note")).toBeNull();
  });
});

describe("where one is", () => {
  const go = (name: string): Promise<void> =>
    click(
      within(screen.getByRole("navigation", { name: "What is in the library" })).getByRole(
        "button",
        { name },
      ),
    );

  test("is said by the list at the side", async () => {
    await load(songsUpTo(30));
    await go("Most played");
    expect(screen.getByRole("heading", { name: "Most played", level: 1 })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Most played" }).getAttribute("aria-current")).toBe(
      "page",
    );
    expect(told().read_songs.at(-1)?.songs).toMatchObject({ kind: "most_played", sort: "order" });
  });

  test.each(["the button", "Alt+Left", "the mouse"])(
    "can be gone back from by %s, to the rows and what was selected",
    async (how) => {
      await load(songsUpTo(1000));
      await press("{End}");
      await fireEvent.scroll(scroller());
      const { scrollTop } = scroller();
      expect(scrollTop).toBeGreaterThan(0);
      await go("Most played");
      expect(scroller().scrollTop).toBe(0);
      if (how === "the button") await click(screen.getByRole("button", { name: "Back" }));
      else if (how === "the mouse") await fireEvent.mouseUp(window, { button: 3 });
      else await page.user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
      await page.settle();
      expect(scroller().scrollTop).toBe(scrollTop);
      expect(selected()).toEqual(["Song 1000"]);
      expect(told().seek).toEqual([]);
    },
  );
});

describe("the menu", () => {
  beforeEach(async () => {
    await load(songsUpTo(30));
  });

  test("of a song offers what can be done with it", async () => {
    await page.user.pointer({ keys: "[MouseRight]", target: row("Song 3") });
    await page.settle();
    expect(selected()).toEqual(["Song 3"]);
    expect(items(menu("What to do with Song 3"))).toEqual([
      ...["Play", "Play next", "Add to queue", "Add to playlist", "Rate"],
      ...["Show in folder", "Details…"],
    ]);
  });

  test.each(["{ContextMenu}", "{Shift>}{F10}{/Shift}"])("opens with %s", async (keys) => {
    await press(`{ArrowDown}${keys}`);
    expect(menu("What to do with Song 1")).toBeTruthy();
    await page.user.keyboard("{ArrowDown}{Enter}");
    await page.settle();
    expect(told().add_songs).toMatchObject([
      { place: "next", chosen: { ranges: [{ first: 0, behind: 1 }] } },
    ]);
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(grid());
  });

  test("opens with a button, for all that is selected", async () => {
    await press("{ArrowDown}{Shift>}{ArrowDown}{/Shift}");
    await click(within(within(main()).getByRole("toolbar")).getByRole("button", { name: "More" }));
    expect(items(menu("What to do with 2 songs"))).not.toContain("Details…");
    await page.user.keyboard("{Enter}");
    await page.settle();
    expect(told().add_songs).toMatchObject([
      { place: "now", chosen: { ranges: [{ first: 0, behind: 2 }] } },
    ]);
  });

  test("goes by arrows, around its ends, by letters, and away by Escape", async () => {
    await press("{ArrowDown}{ContextMenu}");
    const focused = (): string | undefined => document.activeElement?.textContent.trim();
    expect(focused()).toBe("Play");
    await page.user.keyboard("{ArrowUp}");
    expect(focused()).toBe("Details…");
    await page.user.keyboard("{Home}p");
    expect(focused()).toBe("Play next");
    await page.user.keyboard("s");
    expect(focused()).toBe("Show in folder");
    await page.user.keyboard("{Control>}z{/Control}");
    expect(told().undo_edit).toEqual([]);
    expect(told().set_shuffle).toEqual([]);
    await page.user.keyboard("{Escape}");
    await page.settle();
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(grid());
    expect(selected()).toEqual(["Song 1"]);
  });

  test("within the menu gives stars", async () => {
    await press("{ArrowDown}{ContextMenu}r{ArrowRight}");
    const rate = menu("Rate");
    expect(items(rate)).toEqual(["5 stars", "4 stars", "3 stars", "2 stars", "1 star", "No stars"]);
    expect(
      within(rate).getByRole("menuitemradio", { name: "No stars", checked: true }),
    ).toBeTruthy();
    await page.user.keyboard("{ArrowLeft}");
    await page.settle();
    expect(screen.queryByRole("menu", { name: "Rate" })).toBeNull();
    await page.user.keyboard("{ArrowRight}{ArrowDown}{Enter}");
    await page.settle();
    expect(told().rate_songs).toMatchObject([{ rating: 4 }]);
  });

  test("within the menu has the playlists, but no smart ones", async () => {
    page.player.library.become({
      playlists: [
        { key: "p1", name: "Favourites", songs: 3, query: null },
        { key: "p2", name: "Nineties", songs: 9, query: "year:1990..1999" },
      ],
    });
    await page.settle();
    await press("{ArrowDown}{ContextMenu}");
    await click(screen.getByRole("menuitem", { name: "Add to playlist" }));
    expect(items(menu("Add to playlist"))).toEqual(["Favourites", "New playlist"]);
    await click(screen.getByRole("menuitem", { name: "Favourites" }));
    expect(told().add_to_playlist).toMatchObject([
      { key: "p1", chosen: { ranges: [{ first: 0, behind: 1 }] } },
    ]);
  });

  test("lets texts be left as they are, where their charset had to be found out", async () => {
    await load([songNumber(1, { charset: "windows-1251" }), songNumber(2)]);
    await press("{ArrowDown}{ContextMenu}");
    await click(screen.getByRole("menuitem", { name: "Leave texts as they are" }));
    expect(told().leave_texts_as_is).toMatchObject([
      { as_is: true, chosen: { ranges: [{ first: 0, behind: 1 }] } },
    ]);
  });

  test("shows where a song is", async () => {
    await press("{ArrowDown}{ContextMenu}");
    await click(screen.getByRole("menuitem", { name: "Show in folder" }));
    expect(told().show_in_folder).toEqual([{ song_id: 1 }]);
  });

  test("closes with a click beside it, which does nothing else", async () => {
    await press("{ArrowDown}{ContextMenu}");
    const beside = document.querySelector(".beside") ?? expect.fail("Nothing is beside it.");
    await page.user.pointer({ keys: "[MouseLeft]", target: beside });
    await page.settle();
    expect(screen.queryByRole("menu")).toBeNull();
    expect(selected()).toEqual(["Song 1"]);
  });

  test("breaks none of axe's rules", async () => {
    await press("{ArrowDown}{ContextMenu}r{ArrowRight}");
    vi.useRealTimers();
    const { violations } = await axe.run(document.body, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

describe("the details", () => {
  test("tell all that is known, with the texts as the file has them", async () => {
    await load([songNumber(1, { title: "Музыка", charset: "windows-1251" })]);
    await press("{ArrowDown}{Alt>}{Enter}{/Alt}");
    const dialog = screen.getByRole("dialog", { name: "Details" });
    for (const text of ["Музыка", "/music/Nobody", "Музыка.flac", "31.5 MB", "1 on disc 1"])
      expect(within(dialog).getByText(text)).toBeTruthy();
    expect(within(dialog).getByText("FLAC · 850 kbps · 44.1 kHz · stereo")).toBeTruthy();
    expect(within(dialog).getByText("windows-1251")).toBeTruthy();
    expect(within(dialog).getByText("Ìóçûêà")).toBeTruthy();
  });

  test("of a song that is gone are not shown; why is said", async () => {
    await load(songsUpTo(3));
    page.player.library.songs = [];
    await press("{ArrowDown}{Alt>}{Enter}{/Alt}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(within(main()).getByRole("alert").textContent).toContain("not in the library any more");
  });
});

describe("in a playlist", () => {
  const favourites = { key: "p1", name: "Favourites", songs: 5, query: null };

  beforeEach(async () => {
    page.player.library.load(songsUpTo(5), { playlists: [favourites] });
    page.library.places.go({ kind: "playlist", key: "p1", name: "Favourites" });
    await page.settle();
  });

  const table = (): HTMLElement => within(main()).getByRole("grid");
  async function pressThere(keys: string): Promise<void> {
    table().focus();
    await page.user.keyboard(keys);
    await page.settle();
  }
  const version = (): number => page.player.library.state.version;

  test("Alt+Down moves what is selected, and says where it is", async () => {
    await pressThere("{ArrowDown}{Alt>}{ArrowDown}{/Alt}");
    expect(told().move_in_playlist).toEqual([
      { key: "p1", version: version(), ranges: [{ first: 0, behind: 1 }], before: 2 },
    ]);
    expect(page.room.said).toBe("Moved to 2 of 5");
    const [first, second, ...others] = songsUpTo(5);
    if (first && second) await load([second, first, ...others]);
    expect(
      within(table())
        .getAllByRole("row", { selected: true })
        .map((row) => titleOf(row)),
    ).toEqual(["Song 1"]);
  });

  test("what was moved out of sight is shown where it is", async () => {
    const many = songsUpTo(100);
    await load(many);
    await pressThere("{Home}{PageDown}");
    const moved = many[9];
    await pressThere("{Alt>}{ArrowDown}{/Alt}");
    if (moved) await load([...many.slice(0, 9), ...many.slice(10, 11), moved, ...many.slice(11)]);
    const scroller = table().querySelector(".rows");
    expect(scroller?.scrollTop).toBe((11 - ROWS_IN_SIGHT) * ROW);
  });

  test("what could not be moved stays selected where it is", async () => {
    page.player.refuses.add("move_in_playlist");
    await pressThere("{ArrowDown}{Alt>}{ArrowDown}{/Alt}");
    await load(songsUpTo(5));
    expect(
      within(table())
        .getAllByRole("row", { selected: true })
        .map((row) => titleOf(row)),
    ).toEqual(["Song 1"]);
  });

  test("Delete takes what is selected out", async () => {
    await pressThere("{ArrowDown}{ArrowDown}{Delete}");
    expect(told().remove_from_playlist).toEqual([
      { key: "p1", version: version(), ranges: [{ first: 1, behind: 2 }] },
    ]);
    expect(page.room.said).toBe("1 song taken out");
  });

  test("so does its menu", async () => {
    await pressThere("{ArrowDown}{ContextMenu}");
    await click(screen.getByRole("menuitem", { name: "Remove from playlist" }));
    expect(told().remove_from_playlist).toHaveLength(1);
  });

  test("rows are dragged to where they belong", async () => {
    const first = within(table())
      .getAllByRole("row")
      .find((row) => row.dataset["place"] === "0");
    if (!first) expect.fail("There is no first row.");
    const at = (row: number) => ({ clientX: 50, clientY: row * ROW });
    await fireEvent.pointerDown(first, { button: 0, pointerType: "mouse", ...at(0.5) });
    await fireEvent.pointerMove(window, at(2.9));
    await page.settle();
    expect(table().querySelector("[data-before]")?.getAttribute("data-before")).toBe("3");
    await fireEvent.pointerUp(window, at(2.9));
    await page.settle();
    expect(told().move_in_playlist).toEqual([
      { key: "p1", version: version(), ranges: [{ first: 0, behind: 1 }], before: 3 },
    ]);
  });

  test("that is sorted otherwise nothing is moved", async () => {
    await click(within(table()).getByRole("button", { name: "Title" }));
    await pressThere("{ArrowDown}{Alt>}{ArrowDown}{/Alt}{Delete}");
    expect(told().move_in_playlist).toEqual([]);
    expect(told().remove_from_playlist).toEqual([]);
  });

  test("that is deleted one is no more", async () => {
    page.player.library.become({ playlists: [] });
    await page.settle();
    expect(screen.getByRole("heading", { name: "Songs", level: 1 })).toBeTruthy();
  });
});
