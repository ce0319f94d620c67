import { screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { LibraryFolder, ProblemRow, Scan } from "../../../../webui/src/protocol";
import { openDialogsAsBrowsersDo } from "../../stage/dialog";
import { giveRoom, scrollTo } from "../../stage/layout";
import { songsUpTo } from "../../stage/library";
import { Page } from "../../stage/page";
import { saidOf } from "../../stage/rows";

const MUSIC: LibraryFolder = { folder_id: 1, path: "/music", songs: 12, watching: "watched" };
const DRIVE: LibraryFolder = { folder_id: 2, path: "/drive/more", songs: 1, watching: "away" };
const SCAN: Scan = { found: 1000, done: 420, counting: false, seconds_left: 130 };
/** A problem in the list. */
const ROW = 88;
let page: Page;

beforeEach(async () => {
  giveRoom(3 * ROW);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(600);
  page = new Page();
  openDialogsAsBrowsersDo();
  page.room.show("library");
  page.player.library.load(songsUpTo(12), { folders: [MUSIC, DRIVE] });
  await page.settle();
});

const told = () => page.player.told;
const main = (): HTMLElement => screen.getByRole("main");
const dialog = (): HTMLElement => screen.getByRole("dialog", { name: "Library" });
const isSaid = (text: string): boolean => screen.queryByText(text) !== null;

async function become(...change: Parameters<typeof page.player.library.become>): Promise<void> {
  page.player.library.become(...change);
  await vi.advanceTimersByTimeAsync(400);
}
async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}
const button = (name: string, of = dialog()): HTMLElement =>
  within(of).getByRole("button", { name });
async function openDialog(): Promise<void> {
  page.room.toggle("library");
  await page.settle();
}
async function violations(...of: HTMLElement[]): Promise<string[]> {
  const { violations } = await axe.run(of, { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

describe("a scan", () => {
  const bar = (): HTMLElement => within(main()).getByRole("progressbar");

  test("says how far it is, and how long it takes", async () => {
    await become({ scan: SCAN });
    expect(isSaid("420 of 1,000 songs")).toBe(true);
    expect(isSaid("about 2 minutes left")).toBe(true);
    expect(bar().getAttribute("aria-valuenow")).toBe("420");
    expect(bar().getAttribute("aria-valuemax")).toBe("1000");
  });

  test("says what it has found while it still counts", async () => {
    await become({ scan: { found: 0, done: 0, counting: true, seconds_left: null } });
    expect(isSaid("Looking for songs…")).toBe(true);
    await become({ scan: { found: 1234, done: 0, counting: true, seconds_left: null } });
    expect(isSaid("1,234 songs found so far…")).toBe(true);
    expect(bar().getAttribute("aria-valuenow")).toBeNull();
  });

  test("is not mentioned as long as it is hardly noticed", async () => {
    page.player.library.become({ scan: SCAN });
    await vi.advanceTimersByTimeAsync(250);
    page.player.library.become({ scan: null });
    await vi.advanceTimersByTimeAsync(500);
    expect(within(main()).queryByRole("progressbar")).toBeNull();
    expect(page.room.said).toBe("");
  });

  test("is announced when it begins and when it is over, but not each number", async () => {
    await become({ scan: SCAN });
    expect(page.room.said).toBe("Looking through the folders");
    await become({ scan: { ...SCAN, done: 800 } });
    expect(page.room.said).toBe("Looking through the folders");
    await become({ scan: null, songs: 1012 });
    expect(page.room.said).toBe("1,012 songs in the library");
    expect(within(main()).queryByRole("progressbar")).toBeNull();
  });

  test("is not announced again where the library is managed", async () => {
    await become({ scan: SCAN });
    page.room.say("Something else");
    await openDialog();
    await vi.advanceTimersByTimeAsync(400);
    expect(within(dialog()).getByRole("progressbar")).toBeTruthy();
    expect(page.room.said).toBe("Something else");
  });

  test("can be stopped", async () => {
    await become({ scan: SCAN });
    await click(button("Stop looking", main()));
    expect(told().cancel_scan).toHaveLength(1);
  });

  test("breaks none of axe's rules", async () => {
    await become({ scan: SCAN });
    vi.useRealTimers();
    expect(await violations(main())).toEqual([]);
  });
});

describe("an empty library", () => {
  beforeEach(async () => {
    page.player.library.load([], { folders: [] });
    await page.settle();
  });

  test("says what it will do, and takes a folder", async () => {
    expect(isSaid("Your files are only read, never changed or moved.")).toBe(true);
    await click(button("Add a folder with music", main()));
    expect(told().add_library_folder).toHaveLength(1);
  });

  test("breaks none of axe's rules", async () => {
    vi.useRealTimers();
    expect(await violations(main())).toEqual([]);
  });
});

describe("the folders of the library", () => {
  const folders = (): string[] =>
    within(within(dialog()).getByRole("region", { name: "Folders" }))
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent.trim().replaceAll(/\s+/g, " "));

  beforeEach(openDialog);

  test("say how many songs they have, and how they are watched", () => {
    expect(folders()).toEqual([
      "/music 12 songs, Changes are noticed at once.",
      "/drive/more 1 song, Its drive is not there. Its songs stay in the library, greyed out.",
    ]);
  });

  test.each([
    ["too_many_folders", /^Too many folders to watch/],
    ["not_supported", /^Its drive does not tell of changes/],
  ] as const)("that are %s say so", async (watching, sentence) => {
    await become({ folders: [{ ...MUSIC, watching }] });
    expect(within(dialog()).getByText(sentence)).toBeTruthy();
  });

  test("are added, and looked through again", async () => {
    await click(button("Add folder"));
    await click(button("Look again"));
    expect(told().add_library_folder).toHaveLength(1);
    expect(told().rescan).toHaveLength(1);
  });

  test("cannot be looked through twice at a time", async () => {
    await become({ scan: SCAN });
    expect(button("Look again")).toHaveProperty("disabled", true);
    expect(within(dialog()).getByText("420 of 1,000 songs")).toBeTruthy();
  });

  test("are removed when that is confirmed", async () => {
    await click(button("Remove “/drive/more”"));
    expect(within(dialog()).getByText(/^Take “\/drive\/more” out of the library\?/)).toBeTruthy();
    expect(told().remove_library_folder).toEqual([]);
    await click(button("Remove"));
    expect(told().remove_library_folder).toEqual([{ folder_id: 2 }]);
  });

  test("are kept when one thinks better of it, and the focus is where it was", async () => {
    await click(button("Remove “/music”"));
    expect(document.activeElement).toBe(button("Keep"));
    await click(button("Keep"));
    expect(told().remove_library_folder).toEqual([]);
    expect(document.activeElement).toBe(button("Remove “/music”"));
  });

  test("break none of axe's rules", async () => {
    vi.useRealTimers();
    expect(await violations(...within(dialog()).getAllByRole("region"))).toEqual([]);
  });
});

describe("problems", () => {
  const list = (): HTMLElement => within(dialog()).getByRole("listbox", { name: "Problems" });
  const options = (): HTMLElement[] => within(list()).getAllByRole("option");

  function problem(number: number): ProblemRow {
    const about = `Song ${number}.mp3`;
    return {
      folder: "/music/Mornings",
      name: about,
      failure: { reason: "file_unreadable", about, sentence: "It may not be read." },
    };
  }
  async function load(count: number): Promise<void> {
    page.player.library.problems = Array.from({ length: count }, (_, n) => problem(n + 1));
    await become({ problems: count });
    await openDialog();
  }

  test("there are none of, where all could be read", async () => {
    await load(0);
    expect(within(dialog()).getByText("Everything could be read.")).toBeTruthy();
    expect(within(dialog()).queryByRole("listbox")).toBeNull();
  });

  test("say which file it is, where, and what is wrong with it", async () => {
    await load(2);
    expect(within(dialog()).getByText("2 files and folders could not be read.")).toBeTruthy();
    expect(saidOf(options()[0] ?? list())).toBe(
      "Song 1.mp3, “Song 1.mp3” may not be read. Check the permissions of the file., " +
        "/music/Mornings",
    );
  });

  test("are in the listener's language", async () => {
    page.language.choose(["de"]);
    await load(1);
    const [row] = within(screen.getByRole("listbox", { name: "Probleme" })).getAllByRole("option");
    expect(row?.textContent).toContain("darf nicht gelesen werden");
  });

  test("of which there are thousands are read as they come into sight", async () => {
    await load(5000);
    await scrollTo(list(), 3000 * ROW);
    await page.settle();
    expect(options().length).toBeLessThan(15);
    expect(options().some((option) => saidOf(option).startsWith("Song 3001.mp3"))).toBe(true);
  });

  test("are gone through by keyboard", async () => {
    await load(20);
    list().focus();
    await page.user.keyboard("{ArrowDown}{ArrowDown}");
    const active = document.getElementById(list().getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toContain("Song 2.mp3");
  });

  test("break none of axe's rules", async () => {
    await load(3);
    vi.useRealTimers();
    expect(await violations(...within(dialog()).getAllByRole("region"))).toEqual([]);
  });
});
