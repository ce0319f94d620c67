import { fireEvent, screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Playlist } from "../../../../webui/src/protocol";
import { giveRoom } from "../../stage/layout";
import { songsUpTo } from "../../stage/library";
import { Page } from "../../stage/page";
import { saidOf } from "../../stage/rows";

const MORNINGS: Playlist = { key: "1", name: "Mornings", songs: 12, query: null };
const NIGHTS: Playlist = { key: "2", name: "Late nights", songs: 3, query: null };
const STARS: Playlist = { key: "3", name: "Four stars", songs: 5, query: "rating:>3" };
let page: Page;

beforeEach(async () => {
  giveRoom(480);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1200);
  page = new Page();
  page.room.show("library");
  page.player.library.load(songsUpTo(12), { playlists: [MORNINGS, NIGHTS, STARS] });
  await page.settle();
});

const told = () => page.player.told;
const main = (): HTMLElement => screen.getByRole("main");
const side = (): HTMLElement => within(main()).getByRole("region", { name: "Playlists" });
const names = (): string[] =>
  within(side())
    .queryAllByRole("listitem")
    .map((item) => saidOf(within(item).getByRole("button")));
const entry = (name: RegExp): HTMLElement => within(side()).getByRole("button", { name });
const field = (name: string): HTMLInputElement => screen.getByRole("textbox", { name });
const here = () => page.library.places.here.where;

async function become(...playlists: readonly Playlist[]): Promise<void> {
  page.player.library.become({ playlists, undo: "Mornings" });
  await page.settle();
}
async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}
async function press(name: RegExp, keys: string): Promise<void> {
  entry(name).focus();
  await page.user.keyboard(keys);
  await page.settle();
}
async function choose(item: string): Promise<void> {
  await click(within(screen.getByRole("menu")).getByRole("menuitem", { name: item }));
}

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(main(), { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

describe("in the side list", () => {
  test("playlists stand in their order, and smart ones say so", () => {
    expect(names()).toEqual(["Mornings", "Late nights", "Four stars, smart"]);
  });

  test("a click opens one, and it is marked", async () => {
    await click(entry(/Late nights/));
    expect(here()).toMatchObject({ kind: "playlist", key: "2" });
    expect(entry(/Late nights/).getAttribute("aria-current")).toBe("page");
    expect(entry(/Mornings/).getAttribute("aria-current")).toBeNull();
  });

  test("a new one is named, and opened", async () => {
    await click(within(side()).getByRole("button", { name: "New playlist" }));
    expect(document.activeElement).toBe(field("Name of the playlist"));
    await page.user.keyboard("  Evenings {Enter}");
    await page.settle();
    expect(told().create_playlist).toEqual([{ name: "Evenings", chosen: null, query: null }]);
    expect(names()).toContain("Evenings");
    expect(here()).toMatchObject({ kind: "playlist", name: "Evenings" });
  });

  test.each(["{Escape}", "{Enter}", "   {Enter}"])(
    "none is made of %s, and the focus goes back",
    async (keys) => {
      const button = within(side()).getByRole("button", { name: "New playlist" });
      await click(button);
      await page.user.keyboard(keys);
      await page.settle();
      expect(told().create_playlist).toEqual([]);
      expect(screen.queryByRole("textbox", { name: "Name of the playlist" })).toBeNull();
      expect(document.activeElement).toBe(button);
    },
  );

  test("letters in a name are no keys of the player", async () => {
    await click(within(side()).getByRole("button", { name: "New playlist" }));
    await page.user.keyboard("nice songs");
    expect([told().next, told().set_shuffle]).toEqual([[], []]);
  });

  test("F2 gives another name", async () => {
    await press(/Mornings/, "{F2}");
    expect(field("Name of the playlist").value).toBe("Mornings");
    await page.user.keyboard("Early{Enter}");
    await page.settle();
    expect(told().rename_playlist).toEqual([{ key: "1", name: "Early" }]);
    expect(document.activeElement).toBe(entry(/Mornings/));
  });

  test("so does a double click, and leaving the field takes what is in it", async () => {
    await page.user.dblClick(entry(/Mornings/));
    await page.user.clear(field("Name of the playlist"));
    await page.user.type(field("Name of the playlist"), "Early");
    await click(entry(/Late nights/));
    expect(told().rename_playlist).toEqual([{ key: "1", name: "Early" }]);
  });

  test("Escape leaves the name as it was", async () => {
    await press(/Mornings/, "{F2}Early{Escape}");
    expect(told().rename_playlist).toEqual([]);
    expect(names()).toContain("Mornings");
  });

  test("Delete deletes, also from the menu", async () => {
    await press(/Late nights/, "{Delete}");
    await press(/Mornings/, "{Shift>}{F10}{/Shift}");
    await choose("Delete");
    expect(told().delete_playlist).toEqual([{ key: "2" }, { key: "1" }]);
  });

  test("what comes after a deleted one takes the focus", async () => {
    await press(/Late nights/, "{Delete}");
    await become(MORNINGS, STARS);
    expect(document.activeElement).toBe(entry(/Four stars/));
  });

  test("the focus goes along with one that is moved", async () => {
    await press(/Mornings/, "{Alt>}{ArrowDown}{/Alt}");
    await become(NIGHTS, MORNINGS, STARS);
    expect(document.activeElement).toBe(entry(/Mornings/));
  });

  test.each([
    [/Mornings/, "{ArrowDown}", { key: "1", before: 2 }, "“Mornings” moved to 2 of 3"],
    [/Four stars/, "{ArrowUp}", { key: "3", before: 1 }, "“Four stars” moved to 2 of 3"],
  ])("Alt moves %s by %s", async (name, key, message, said) => {
    await press(name, `{Alt>}${key}{/Alt}`);
    expect(told().move_playlist).toEqual([message]);
    expect(page.room.said).toBe(said);
  });

  test("Alt moves none beyond the ends", async () => {
    await press(/Mornings/, "{Alt>}{ArrowUp}{/Alt}");
    await press(/Four stars/, "{Alt>}{ArrowDown}{/Alt}");
    expect(told().move_playlist).toEqual([]);
  });

  test("arrows go from one to the next", async () => {
    await press(/Mornings/, "{ArrowDown}");
    expect(document.activeElement).toBe(entry(/Late nights/));
    await page.user.keyboard("{ArrowUp}{ArrowUp}");
    expect(document.activeElement).toBe(entry(/Mornings/));
    expect(told().set_volume).toEqual([]);
  });

  test("the mouse carries one to another place", async () => {
    const tops = new Map([MORNINGS, NIGHTS, STARS].map(({ name }, n) => [name, n * 40]));
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (
      this: Element,
    ) {
      const name = this.textContent.trim().split(",")[0] ?? "";
      return new DOMRect(0, tops.get(name) ?? 0, 200, tops.has(name) ? 40 : 480);
    });
    const [from, to] = [
      { clientX: 5, clientY: 10 },
      { clientX: 5, clientY: 70 },
    ];
    await fireEvent.pointerDown(entry(/Mornings/), { button: 0, pointerType: "mouse", ...from });
    await fireEvent.pointerMove(window, to);
    await fireEvent.pointerUp(window, to);
    await page.settle();
    expect(told().move_playlist).toEqual([{ key: "1", before: 2 }]);
  });

  test("they are brought in and taken out", async () => {
    await click(within(side()).getByRole("button", { name: "Import playlists" }));
    expect(told().import_playlists).toHaveLength(1);
    await press(/Mornings/, "{Shift>}{F10}{/Shift}");
    await choose("Export");
    await press(/Mornings/, "{Shift>}{F10}{/Shift}");
    await choose("Export, with relative paths");
    expect(told().export_playlist).toEqual([
      { key: "1", relative: false },
      { key: "1", relative: true },
    ]);
  });

  test("the menu plays what is in one", async () => {
    await press(/Late nights/, "{ContextMenu}");
    await choose("Play");
    expect(told().play_songs[0]?.songs).toMatchObject({ kind: "playlist", key: "2", query: "" });
  });
});

describe("a playlist", () => {
  test("has its name, and its songs in its own order", async () => {
    await click(entry(/Mornings/));
    expect(within(main()).getByRole("heading", { name: "Mornings", level: 2 })).toBeTruthy();
    expect(within(main()).getByRole("grid", { name: "Mornings" })).toBeTruthy();
    const songs = { kind: "playlist", key: "1", sort: "order", descending: false };
    expect(told().read_songs.at(-1)?.songs).toMatchObject(songs);
  });

  test("is renamed at its heading, and shows its new name", async () => {
    await click(entry(/Mornings/));
    await click(within(main()).getByRole("button", { name: "Rename" }));
    await page.user.keyboard("Early{Enter}");
    await page.settle();
    expect(told().rename_playlist).toEqual([{ key: "1", name: "Early" }]);
    await become({ ...MORNINGS, name: "Early" }, NIGHTS, STARS);
    expect(within(main()).getByRole("heading", { name: "Early", level: 2 })).toBeTruthy();
  });

  test("that is smart shows its search, and lets it be edited", async () => {
    await click(entry(/Four stars/));
    expect(within(main()).getByText("rating:>3")).toBeTruthy();
    await click(within(main()).getByRole("button", { name: "Edit the search" }));
    expect(field("Search of this playlist").value).toBe("rating:>3");
    await page.user.keyboard("rating:5{Enter}");
    await page.settle();
    expect(told().change_playlist_query).toEqual([{ key: "3", query: "rating:5" }]);
  });

  test("that is empty says how songs come into it", async () => {
    await become({ ...MORNINGS, songs: 0 }, NIGHTS, STARS);
    await click(entry(/Mornings/));
    expect(within(main()).getByText("This playlist is empty")).toBeTruthy();
    expect(within(main()).queryByRole("grid")).toBeNull();
    const play = within(screen.getByRole("toolbar", { name: /Mornings/ })).getByText("Play");
    expect(play.closest("button")?.disabled).toBe(true);
  });

  test("breaks none of axe's rules", async () => {
    await click(entry(/Four stars/));
    vi.useRealTimers();
    expect(await violations()).toEqual([]);
  });
});

describe("what was lost", () => {
  const isSaid = (text: string): boolean => screen.queryByText(text) !== null;

  test("is told when a playlist is deleted, and can be taken back", async () => {
    await become(NIGHTS, STARS);
    expect(isSaid("The playlist “Mornings” is deleted.")).toBe(true);
    await click(screen.getByRole("button", { name: "Undo" }));
    expect(told().undo_playlist_change).toHaveLength(1);
    await become(MORNINGS, NIGHTS, STARS);
    expect(isSaid("The playlist “Mornings” is deleted.")).toBe(false);
  });

  test("is told when songs are removed", async () => {
    await become({ ...MORNINGS, songs: 10 }, NIGHTS, STARS);
    expect(isSaid("2 songs are removed from “Mornings”.")).toBe(true);
  });

  test("is forgotten after ten seconds, or when that is wanted", async () => {
    await become({ ...MORNINGS, songs: 11 }, NIGHTS, STARS);
    expect(isSaid("One song is removed from “Mornings”.")).toBe(true);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(isSaid("One song is removed from “Mornings”.")).toBe(false);
    await become({ ...MORNINGS, songs: 10 }, NIGHTS, STARS);
    await click(screen.getByRole("button", { name: "Dismiss" }));
    expect(isSaid("One song is removed from “Mornings”.")).toBe(false);
  });

  test("stays told while the library goes on changing, and not while the playlists do", async () => {
    await become(NIGHTS, STARS);
    page.player.library.become({ songs: 14 });
    await page.settle();
    expect(isSaid("The playlist “Mornings” is deleted.")).toBe(true);
    await become(STARS, NIGHTS);
    expect(isSaid("The playlist “Mornings” is deleted.")).toBe(false);
  });
});
