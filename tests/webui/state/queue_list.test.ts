import { beforeEach, describe, expect, test } from "vitest";
import type { PlayerState, QueueRows, ReadQueue } from "../../../webui/src/protocol";
import type { Request } from "../../../webui/src/server/connection";
import { PlayerCommands } from "../../../webui/src/state/commands";
import { Listening } from "../../../webui/src/state/listening.svelte";
import { QueueList } from "../../../webui/src/state/queue_list.svelte";
import { FakePlayer, THIS_PAGE } from "../stage/player";

interface Question {
  readonly message: ReadQueue;
  readonly answer: (rows: Partial<QueueRows>) => Promise<void>;
  readonly fail: () => Promise<void>;
}

let questions: Question[];
let told: [string, unknown][];
let listening: Listening;
let queue: QueueList;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A player that answers when the test lets it. */
const request = ((command: string, message: unknown) =>
  new Promise((resolve, reject) => {
    if (command !== "read_queue") {
      told.push([command, message]);
      resolve({});
      return;
    }
    const { first, count } = message as ReadQueue;
    questions.push({
      message: { first, count },
      answer: (rows) => {
        const { revision = 0 } = listening.player ?? {};
        resolve({ revision, first, rows: named(first, count, "Title"), ...rows });
        return settled();
      },
      fail: () => {
        reject(new Error("The connection is lost."));
        return settled();
      },
    });
  })) as Request;

function named(first: number, count: number, title: string): QueueRows["rows"] {
  return Array.from({ length: count }, (_, n) => ({
    entry_id: `entry-${first + n}`,
    track_id: "track-1",
    title: `${title} ${first + n}`,
    artist: "",
    album: "",
    seconds: 0,
  }));
}

/** The player tells of a change. */
function tell(change: Partial<PlayerState>): void {
  const before = listening.player ?? { ...new FakePlayer().state, phase: "stopped" };
  listening.player = { ...before, ...change };
  queue.follow();
}

/** Rows 0 to 9 are in sight. */
function look(first = 0): void {
  queue.lookAt({ first, behind: first + 10 });
}

const asked = (): number[] => questions.map(({ message }) => message.first);
const next = (): Question => questions.shift() ?? expect.fail("Nothing was asked for.");

beforeEach(() => {
  [questions, told] = [[], []];
  listening = new Listening(THIS_PAGE);
  queue = new QueueList(request, listening, new PlayerCommands(request, listening));
  tell({ entries: 100_000, entry_number: 1, revision: 7 });
  queue.open();
});

describe("the rows", () => {
  test("are read in pages, with their neighbours, and no page twice", async () => {
    look(5000);
    expect(questions.map(({ message }) => message)).toEqual([
      { first: 5000, count: 200 },
      { first: 5200, count: 200 },
    ]);
    await next().answer({});
    expect(queue.row(5001)?.title).toBe("Title 5001");
    expect(asked()).toEqual([5200, 4800]);
    await next().answer({});
    await next().answer({});
    look(5010);
    expect(questions).toEqual([]);
    expect(queue.row(5399)?.title).toBe("Title 5399");
    expect(queue.row(5400)).toBeUndefined();
  });

  test("of both pages come where the sight lies across", () => {
    look(5195);
    expect(asked()).toEqual([5000, 5200]);
  });

  test("that were only scrolled past are not asked for", async () => {
    for (const first of [10_000, 20_000, 30_000, 40_000]) look(first);
    expect(asked()).toEqual([10_000, 10_200]);
    await next().answer({});
    await next().answer({});
    expect(asked()).toEqual([40_000, 40_200]);
  });

  test("stay visible until another edition of them is there", async () => {
    look();
    await next().answer({});
    await next().answer({});
    tell({ revision: 8 });
    look();
    expect(queue.row(3)?.title).toBe("Title 3");
    expect(asked()).toEqual([0, 200]);
    await next().answer({ rows: named(0, 200, "Other") });
    expect(queue.row(3)?.title).toBe("Other 3");
  });

  test("are read again when they say something else", async () => {
    look();
    await next().answer({});
    await next().answer({});
    tell({ texts: 1 });
    look();
    expect(asked()).toEqual([0, 200]);
  });

  test("are not read again when anything else changes", async () => {
    look();
    await next().answer({});
    await next().answer({});
    tell({ volume: 0.3, entry_number: 2 });
    look();
    expect(questions).toEqual([]);
  });

  test("of an overtaken answer are dropped", async () => {
    look();
    const slow = next();
    tell({ revision: 8 });
    look();
    questions = questions.filter(({ message }) => message.first === 0);
    await next().answer({ rows: named(0, 200, "New") });
    await slow.answer({ revision: 7, rows: named(0, 200, "Old") });
    expect(queue.row(0)?.title).toBe("New 0");
  });

  test("that are newer than the state are not asked for again", async () => {
    look();
    await next().answer({ revision: 8 });
    await next().answer({ revision: 8 });
    tell({ revision: 8 });
    look();
    expect(questions).toEqual([]);
  });

  test("are asked for again after the connection was lost", async () => {
    look();
    await next().fail();
    await next().fail();
    listening.connected = false;
    look();
    expect(questions).toEqual([]);
    listening.connected = true;
    look();
    expect(asked()).toEqual([0, 200]);
  });

  test("may be others when the player comes back, even at the same revision", async () => {
    look();
    await next().answer({});
    await next().answer({});
    listening.connected = false;
    look();
    listening.connected = true;
    look();
    expect(queue.row(0)?.title).toBe("Title 0");
    expect(asked()).toEqual([0, 200]);
  });

  test("far away are forgotten, those in sight are not", async () => {
    for (let first = 0; first < 40_000; first += 200) {
      look(first);
      while (questions.length > 0) await next().answer({});
      expect(queue.row(first)?.title).toBe(`Title ${first}`);
    }
    expect(queue.row(0)).toBeUndefined();
    expect(queue.row(39_000)?.title).toBe("Title 39000");
  });
});

describe("what is chosen", () => {
  test("is one range when it is all of them", () => {
    queue.selection.chooseAll(queue.count);
    queue.remove();
    expect(told).toEqual([
      ["remove_rows", { revision: 7, ranges: [{ first: 0, behind: 100_000 }] }],
    ]);
  });

  test("is as few ranges as it can be", () => {
    for (const row of [5, 7, 6, 1, 2, 9]) queue.selection.toggle(row);
    queue.selection.toggle(6);
    queue.remove();
    expect(told).toEqual([
      [
        "remove_rows",
        {
          revision: 7,
          ranges: [
            { first: 1, behind: 3 },
            { first: 5, behind: 6 },
            { first: 7, behind: 8 },
            { first: 9, behind: 10 },
          ],
        },
      ],
    ]);
  });

  test("follows its own move, and the active row in it", () => {
    queue.selection.choose(10);
    queue.selection.extendTo(12);
    expect(queue.move(queue.selection.ranges, 50)).toBe(47);
    expect(queue.selection.ranges).toEqual([{ first: 10, behind: 13 }]);
    tell({ revision: 8 });
    expect(queue.selection.ranges).toEqual([{ first: 47, behind: 50 }]);
    expect(queue.selection.active).toBe(49);
  });

  test("follows the first of two moves asked for at once: the other is refused", () => {
    queue.selection.choose(10);
    queue.moveBy(1);
    queue.moveBy(-1);
    tell({ revision: 8 });
    expect(queue.selection.ranges).toEqual([{ first: 11, behind: 12 }]);
  });

  test("is nothing after the edits of others", () => {
    queue.selection.choose(10);
    tell({ revision: 8 });
    expect(queue.selection.ranges).toEqual([]);
    expect(queue.selection.active).toBe(10);
  });

  test("stays when only the texts change", () => {
    queue.selection.choose(10);
    tell({ texts: 1 });
    expect(queue.selection.ranges).toEqual([{ first: 10, behind: 11 }]);
  });

  test("is the row that takes the place of removed ones, or the last", () => {
    queue.selection.choose(10);
    queue.remove();
    tell({ revision: 8, entries: 99_999 });
    expect(queue.selection.ranges).toEqual([{ first: 10, behind: 11 }]);
    queue.selection.choose(99_998);
    queue.remove();
    tell({ revision: 9, entries: 99_998 });
    expect(queue.selection.ranges).toEqual([{ first: 99_997, behind: 99_998 }]);
    expect(queue.selection.active).toBe(99_997);
  });

  test("is never behind the end", () => {
    queue.selection.choose(99_999);
    tell({ revision: 8, entries: 3 });
    expect(queue.selection.active).toBe(2);
    tell({ revision: 9, entries: 0, entry_number: 0 });
    expect(queue.selection.active).toBeUndefined();
  });
});

describe("a move", () => {
  test.each([10, 11, 12, 13])("of rows 10 to 12 before row %i is none", (before) => {
    queue.selection.choose(10);
    queue.selection.extendTo(12);
    expect(queue.move(queue.selection.ranges, before)).toBeUndefined();
    expect(told).toEqual([]);
  });

  test("by one stops at both ends", () => {
    queue.selection.choose(0);
    expect(queue.moveBy(-1)).toBeUndefined();
    queue.selection.choose(99_999);
    expect(queue.moveBy(1)).toBeUndefined();
    expect(told).toEqual([]);
  });

  test("behind the current entry leaves that one out", () => {
    tell({ entry_number: 21 });
    queue.selection.choose(18);
    queue.selection.extendTo(22);
    expect(queue.playNext()).toBe(19);
    expect(told).toEqual([
      [
        "move_rows",
        {
          revision: 7,
          before: 21,
          ranges: [
            { first: 18, behind: 20 },
            { first: 21, behind: 23 },
          ],
        },
      ],
    ]);
  });

  test("of what plays next already is none", () => {
    queue.selection.choose(1);
    expect(queue.canPlayNext).toBe(false);
    queue.selection.choose(0);
    expect(queue.canPlayNext).toBe(false);
    queue.selection.choose(2);
    expect(queue.canPlayNext).toBe(true);
  });
});

test("an entry that is played and put elsewhere by that is the active one there", async () => {
  look();
  await next().answer({});
  queue.selection.choose(50);
  queue.play();
  expect(told).toEqual([["go_to", { entry_id: "entry-50" }]]);
  const entry = { ...named(50, 1, "Title")[0], turn: 2, has_cover: false };
  tell({ revision: 8, entry: entry as PlayerState["entry"], entry_number: 2 });
  expect(queue.selection.active).toBe(1);
});
