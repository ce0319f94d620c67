import { fireEvent, screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { giveRoom, scrollTo } from "../../stage/layout";
import { NumberedTrack } from "../../stage/numbered_sound";
import { saidOf } from "../../stage/rows";
import { Page } from "../../stage/page";

const ROW = 48;
const ROWS_IN_SIGHT = 10;
const songs = Array.from({ length: 12 }, (_, n) => new NumberedTrack(n + 1, 8000, 90 * 8000));
const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(() => {
  giveRoom(ROW * ROWS_IN_SIGHT);
  page = new Page();
  page.room.show("queue");
});

const main = (): HTMLElement => screen.getByRole("main");
const list = (): HTMLElement => within(main()).getByRole("listbox", { name: "Queue" });
const options = (): HTMLElement[] => within(list()).getAllByRole("option");
function row(name: string | RegExp): HTMLElement {
  const found = options().find((option) =>
    typeof name === "string" ? saidOf(option) === name : name.test(saidOf(option)),
  );
  if (!found) throw new Error(`${String(name)} is not among ${options().map(saidOf).join("; ")}`);
  return found;
}
const title = (number: number): RegExp => new RegExp(`^Title ${number},`);
const titleOf = (option: Element): string | undefined => saidOf(option).split(",")[0];
const selected = (): (string | undefined)[] =>
  options()
    .filter((option) => option.getAttribute("aria-selected") === "true")
    .map(titleOf);
const titles = (): (string | undefined)[] => options().map(titleOf);
const active = (): string | undefined => {
  const option = document.getElementById(list().getAttribute("aria-activedescendant") ?? "");
  return option ? titleOf(option) : undefined;
};
const tool = (name: string): HTMLButtonElement =>
  within(within(main()).getByRole("toolbar")).getByRole("button", { name });

async function press(keys: string): Promise<void> {
  list().focus();
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

describe("the list", () => {
  test("shows every entry with its place, and says what is in the row", async () => {
    await page.load(songs, "playing", { artist: "Nobody", album: "Mornings" });
    const second = row("Title 2, Nobody – Mornings, 3 minutes 20");
    expect(within(second).getByText("2")).toBeTruthy();
    expect(within(second).getByText("3:20")).toBeTruthy();
    expect(second.getAttribute("aria-posinset")).toBe("2");
    expect(second.getAttribute("aria-setsize")).toBe("12");
    expect(within(second).getByTitle("Title 2")).toBeTruthy();
    expect(within(main()).getByText("12 tracks")).toBeTruthy();
  });

  test("marks the current entry, and says whether it plays", async () => {
    await page.load(songs, "playing");
    expect(row("Title 1, 3 minutes 20, playing").getAttribute("aria-current")).toBe("true");
    page.player.goOn();
    page.player.pause();
    await page.settle();
    expect(row("Title 2, 3 minutes 20, current").getAttribute("aria-current")).toBe("true");
    expect(list().querySelectorAll("[aria-current]")).toHaveLength(1);
  });

  test("shows what becomes known of an entry", async () => {
    await page.load(songs, "playing");
    page.player.describe(3, { title: "First Light" });
    await page.settle();
    expect(row(/^First Light/)).toBeTruthy();
    expect(options().filter((option) => title(3).test(saidOf(option)))).toEqual([]);
  });

  test("of 100,000 entries has few rows in the document, and those in sight", async () => {
    await page.load(Array<NumberedTrack>(100_000).fill(song), "playing");
    await scrollTo(list(), 50_000 * ROW);
    await page.settle();
    expect(options().length).toBeLessThan(40);
    const places = options().map((option) => Number(option.getAttribute("aria-posinset")));
    for (let n = 1; n <= ROWS_IN_SIGHT; n++) expect(places).toContain(50_000 + n);
    expect(within(main()).getByText("100,000 tracks")).toBeTruthy();
    const read = page.player.told.read_queue.map(({ first }) => first);
    expect(read).toContain(50_000);
    expect(read.length).toBeLessThan(8);
  });

  test("has rows as high before they are read", async () => {
    page.player.answerMs = () => 10_000;
    await page.load(songs, "stopped");
    expect(titles()).toEqual(Array(12).fill("Loading…"));
    const height = list().firstElementChild?.getAttribute("style");
    page.player.answerMs = () => 2;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(row(title(12))).toBeTruthy();
    expect(list().firstElementChild?.getAttribute("style")).toBe(height);
  });

  test("opens where the current entry is", async () => {
    page.room.show("now");
    await page.load(Array<NumberedTrack>(1000).fill(song), "stopped");
    page.player.standAt(501);
    await page.settle();
    page.room.show("queue");
    await page.settle();
    expect(list().scrollTop).toBe(500 * ROW - (ROWS_IN_SIGHT / 2) * ROW + ROW / 2);
    await fireEvent.scroll(list());
    await page.settle();
    expect(active()).toBe("Title 1");
    const at = document.getElementById(list().getAttribute("aria-activedescendant") ?? "");
    expect(at?.getAttribute("aria-posinset")).toBe("501");
  });

  test("keeps the active row in the document, far away as it may be", async () => {
    await page.load(Array<NumberedTrack>(1000).fill(song), "stopped");
    await press("{Home}");
    await scrollTo(list(), 900 * ROW);
    await page.settle();
    expect(active()).toBe("Title 1");
  });

  test("breaks none of axe's rules", async () => {
    await page.load(songs, "playing", { artist: "Nobody" });
    await press("{ArrowDown}");
    vi.useRealTimers();
    const { violations } = await axe.run(main(), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

describe("by keyboard", () => {
  beforeEach(async () => {
    await page.load(songs, "stopped");
  });

  test("the list is one stop, and begins at the current entry", async () => {
    expect(list().tabIndex).toBe(0);
    expect(active()).toBe("Title 1");
    expect(selected()).toEqual([]);
    await press("{ArrowDown}");
    expect(document.activeElement).toBe(list());
  });

  test.each([
    ["{ArrowDown}{ArrowDown}", "Title 3"],
    ["{ArrowDown}{ArrowDown}{ArrowUp}", "Title 2"],
    ["{ArrowUp}", "Title 1"],
    ["{End}", "Title 12"],
    ["{End}{ArrowDown}", "Title 12"],
    ["{End}{Home}", "Title 1"],
    ["{PageDown}", "Title 10"],
    ["{End}{PageUp}", "Title 3"],
  ])("%s leads to %s, and selects it", async (keys, wanted) => {
    await press(keys);
    expect(active()).toBe(wanted);
    expect(selected()).toEqual([wanted]);
  });

  test("keys of the list are not the player's", async () => {
    await press("{ArrowDown}{ArrowUp}{End}{Home}{PageDown}{Escape}");
    expect(page.player.told.set_volume).toEqual([]);
    await press(" ");
    expect(page.player.state.phase).toBe("playing");
  });

  test("Shift extends what is selected, and takes it back", async () => {
    await press("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(selected()).toEqual(["Title 2", "Title 3", "Title 4"]);
    await press("{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}");
    expect(selected()).toEqual(["Title 1", "Title 2"]);
    expect(within(main()).getByText("12 tracks, 2 selected")).toBeTruthy();
  });

  test("Ctrl goes without selecting, and with Space adds the row", async () => {
    await press("{ArrowDown}{Control>}{ArrowDown}{ArrowDown} {/Control}");
    expect(selected()).toEqual(["Title 2", "Title 4"]);
    await press("{Control>} {/Control}");
    expect(selected()).toEqual(["Title 2"]);
  });

  test("Ctrl+A selects all, and says so", async () => {
    await press("{Control>}a{/Control}");
    expect(selected()).toHaveLength(12);
    expect(page.room.said).toBe("All 12 tracks selected");
    await press("{Delete}");
    expect(page.player.told.remove_rows[0]?.ranges).toEqual([{ first: 0, behind: 12 }]);
  });

  test("Escape selects nothing", async () => {
    await press("{Control>}a{/Control}{Escape}");
    expect(selected()).toEqual([]);
  });

  test("Enter plays the active row", async () => {
    await press("{ArrowDown}{ArrowDown}{Enter}");
    expect(page.player.state).toMatchObject({ entry: { title: "Title 3" }, phase: "playing" });
  });

  test.each(["Delete", "Backspace"])("%s removes what is selected", async (key) => {
    await press(`{ArrowDown}{Shift>}{ArrowDown}{/Shift}{${key}}`);
    expect(titles().slice(0, 3)).toEqual(["Title 1", "Title 4", "Title 5"]);
    expect(active()).toBe("Title 4");
    expect(page.room.said).toBe("2 tracks removed");
    await press(`{${key}}`);
    expect(titles().slice(0, 2)).toEqual(["Title 1", "Title 5"]);
  });

  test("Delete held down removes no more than one press does", async () => {
    await press("{Delete>5/}");
    expect(page.player.told.remove_rows).toHaveLength(1);
  });

  test("Alt+Down moves what is selected, keeps it so, and says where it is", async () => {
    await press("{ArrowDown}{ArrowDown}{ArrowDown}{Alt>}{ArrowDown}{/Alt}");
    expect(titles().slice(2, 6)).toEqual(["Title 3", "Title 5", "Title 4", "Title 6"]);
    expect(selected()).toEqual(["Title 4"]);
    expect(active()).toBe("Title 4");
    expect(page.room.said).toBe("Moved to 5 of 12");
    await press("{Alt>}{ArrowUp}{/Alt}");
    await press("{Alt>}{ArrowUp}{/Alt}");
    expect(titles().slice(1, 4)).toEqual(["Title 2", "Title 4", "Title 3"]);
    expect(page.room.said).toBe("Moved to 3 of 12");
  });

  test("the active row is in sight, by the shortest way", async () => {
    await press("{End}");
    expect(list().scrollTop).toBe((12 - ROWS_IN_SIGHT) * ROW);
    await press("{ArrowUp}");
    expect(list().scrollTop).toBe((12 - ROWS_IN_SIGHT) * ROW);
    await press("{Home}");
    expect(list().scrollTop).toBe(0);
  });

  test("what is moved stays in sight", async () => {
    await press("{ArrowDown}".repeat(ROWS_IN_SIGHT - 1));
    expect(list().scrollTop).toBe(0);
    await press("{Alt>}{ArrowDown}{/Alt}");
    expect(list().scrollTop).toBe(ROW);
  });

  test("what is selected is not, once the edit is undone", async () => {
    await press("{ArrowDown}{Delete}");
    await press("{Control>}z{/Control}");
    expect(titles()).toHaveLength(12);
    expect(selected()).toEqual([]);
  });
});

describe("by mouse", () => {
  beforeEach(async () => {
    await page.load(songs, "stopped");
  });

  test("a click selects one row", async () => {
    await click(row(title(3)));
    await click(row(title(5)));
    expect(selected()).toEqual(["Title 5"]);
    expect(active()).toBe("Title 5");
    expect(document.activeElement).toBe(list());
  });

  test("Ctrl adds a row, and takes it out", async () => {
    await click(row(title(3)));
    await clickHolding("Control", row(title(5)));
    expect(selected()).toEqual(["Title 3", "Title 5"]);
    await clickHolding("Control", row(title(3)));
    expect(selected()).toEqual(["Title 5"]);
  });

  test("Shift extends to a row", async () => {
    await click(row(title(3)));
    await clickHolding("Shift", row(title(6)));
    expect(selected()).toEqual(["Title 3", "Title 4", "Title 5", "Title 6"]);
    await clickHolding("Shift", row(title(2)));
    expect(selected()).toEqual(["Title 2", "Title 3"]);
  });

  test("a double click plays", async () => {
    await page.user.dblClick(row(title(4)));
    await page.settle();
    expect(page.player.state).toMatchObject({ entry: { title: "Title 4" }, phase: "playing" });
  });

  describe("dragging", () => {
    const line = (): string | null | undefined =>
      list().querySelector("[data-before]")?.getAttribute("data-before");
    const pointer = (row: HTMLElement | Window, type: string, y: number): Promise<boolean> =>
      fireEvent(
        row,
        new PointerEvent(type, { bubbles: true, clientX: 10, clientY: y, pointerType: "mouse" }),
      );

    async function drag(number: number, toY: number): Promise<void> {
      const fromY = (number - 0.5) * ROW;
      await pointer(row(title(number)), "pointerdown", fromY);
      await pointer(window, "pointermove", fromY + Math.sign(toY - fromY) * 6);
      await pointer(window, "pointermove", toY);
    }

    async function drop(y: number): Promise<void> {
      await pointer(window, "pointerup", y);
      await page.settle();
    }

    test("carries the row under the pointer to the line", async () => {
      await drag(2, 5 * ROW + 3);
      expect(line()).toBe("5");
      await drop(5 * ROW + 3);
      expect(titles().slice(0, 6)).toEqual([
        "Title 1",
        "Title 3",
        "Title 4",
        "Title 5",
        "Title 2",
        "Title 6",
      ]);
      expect(selected()).toEqual(["Title 2"]);
      expect(page.room.said).toBe("Moved to 5 of 12");
      expect(line()).toBeUndefined();
    });

    test("carries all that is selected", async () => {
      await click(row(title(5)));
      await clickHolding("Control", row(title(7)));
      await drag(5, 2 * ROW);
      await drop(2 * ROW);
      expect(titles().slice(1, 6)).toEqual(["Title 2", "Title 5", "Title 7", "Title 3", "Title 4"]);
      expect(selected()).toEqual(["Title 5", "Title 7"]);
    });

    test("of a row that is not selected leaves those where they are", async () => {
      await click(row(title(7)));
      await drag(3, ROW);
      await drop(ROW);
      expect(titles().slice(0, 3)).toEqual(["Title 1", "Title 3", "Title 2"]);
      expect(selected()).toEqual(["Title 3"]);
    });

    test("begins only where the pointer really moves", async () => {
      await pointer(row(title(2)), "pointerdown", ROW);
      await pointer(window, "pointermove", ROW + 5);
      expect(line()).toBeUndefined();
      await drop(ROW + 5);
      expect(page.player.told.move_rows).toEqual([]);
    });

    test("is cancelled by Escape, which leaves the selection", async () => {
      await drag(2, 5 * ROW);
      await press("{Escape}");
      expect(line()).toBeUndefined();
      expect(selected()).toEqual(["Title 2"]);
      await drop(5 * ROW);
      expect(page.player.told.move_rows).toEqual([]);
    });

    test("is cancelled when the queue changes meanwhile", async () => {
      await drag(2, 5 * ROW);
      page.player.queueBehind(songs);
      page.player.load(songs, "stopped");
      await page.settle();
      expect(line()).toBeUndefined();
      await drop(5 * ROW);
      expect(page.player.told.move_rows).toEqual([]);
    });

    test("back to where it was asks for nothing", async () => {
      await drag(3, 5 * ROW);
      await pointer(window, "pointermove", 3 * ROW);
      await drop(3 * ROW);
      expect(page.player.told.move_rows).toEqual([]);
    });

    test("is no click where it is let go", async () => {
      await drag(2, 5 * ROW);
      await pointer(window, "pointermove", 2 * ROW);
      await pointer(window, "pointerup", 2 * ROW);
      await fireEvent.click(row(title(6)));
      expect(selected()).toEqual(["Title 2"]);
      await page.settle();
      await click(row(title(6)));
      expect(selected()).toEqual(["Title 6"]);
    });

    test("scrolls at the edges, and goes on there", async () => {
      await page.load(Array<NumberedTrack>(1000).fill(song), "stopped");
      await pointer(options()[1] ?? list(), "pointerdown", ROW);
      await pointer(window, "pointermove", ROWS_IN_SIGHT * ROW - 1);
      await vi.advanceTimersByTimeAsync(1000);
      const { scrollTop } = list();
      expect(scrollTop).toBeGreaterThan(5 * ROW);
      expect(line()).toBe(String(Math.round((scrollTop + ROWS_IN_SIGHT * ROW - 1) / ROW)));
      await pointer(window, "pointermove", 4 * ROW);
      await vi.advanceTimersByTimeAsync(1000);
      expect(list().scrollTop).toBe(scrollTop);
      await drop(4 * ROW);
      await vi.advanceTimersByTimeAsync(1000);
      expect(list().scrollTop).toBe(scrollTop);
    });

    test("by touch is none: it scrolls", async () => {
      const touch = { bubbles: true, clientX: 10, clientY: ROW, pointerType: "touch" };
      await fireEvent(row(title(2)), new PointerEvent("pointerdown", touch));
      await pointer(window, "pointermove", 5 * ROW);
      expect(line()).toBeUndefined();
    });
  });
});

describe("the toolbar", () => {
  test("adds files and folders at the end", async () => {
    await page.load(songs, "stopped");
    await click(tool("Add files"));
    await click(tool("Add folder"));
    expect(page.player.told.open_files).toEqual([{ place: "end" }]);
    expect(page.player.told.open_folder).toEqual([{ place: "end" }]);
  });

  test("puts what is selected behind the current entry", async () => {
    await page.load(songs, "stopped");
    expect(tool("Play next").disabled).toBe(true);
    await click(row(title(6)));
    await click(tool("Play next"));
    expect(titles().slice(0, 3)).toEqual(["Title 1", "Title 6", "Title 2"]);
    expect(selected()).toEqual(["Title 6"]);
    expect(page.room.said).toBe("Moved to 2 of 12");
    expect(tool("Play next").disabled).toBe(true);
  });

  test("removes what is selected, clears, and undoes both", async () => {
    await page.load(songs, "stopped");
    expect(tool("Remove").disabled).toBe(true);
    expect(tool("Undo").disabled).toBe(true);
    await click(row(title(6)));
    await click(tool("Remove"));
    expect(titles()).not.toContain("Title 6");
    expect(tool("Undo").title).toBe("Undo removing");
    await click(tool("Undo"));
    expect(titles()).toContain("Title 6");
    await click(tool("Clear"));
    expect(within(main()).queryByRole("option")).toBeNull();
    expect(tool("Clear").disabled).toBe(true);
    expect(tool("Undo").title).toBe("Undo clearing");
    await click(tool("Undo"));
    expect(titles()).toHaveLength(12);
  });

  test("says how many files are found while they are looked for", async () => {
    await page.load(songs, "stopped");
    page.listening.player = { ...page.player.state, adding: { found: 1234 } };
    await page.settle();
    expect(within(main()).getByText("1,234 found…")).toBeTruthy();
  });
});

describe("an empty queue", () => {
  test("says what to do", async () => {
    await page.load([], "empty");
    expect(within(main()).getByRole("heading", { name: "Nothing in the queue" })).toBeTruthy();
    expect(within(main()).getByText(/Drop files or folders/)).toBeTruthy();
    expect(within(main()).getByText(/paste/)).toBeTruthy();
    expect(within(main()).queryByRole("listbox")).toBeNull();
    await click(within(main()).getByRole("button", { name: "Open files" }));
    expect(page.player.told.open_files).toEqual([{ place: "now" }]);
  });

  test("speaks of no drop where there is no window to drop on", async () => {
    page.player.state = { ...page.player.state, takes_drops: false };
    await page.load([], "empty");
    expect(within(main()).queryByText(/Drop/)).toBeNull();
  });
});
