import { beforeEach, describe, expect, test } from "vitest";
import type { Failure } from "../../../../webui/src/protocol";
import {
  type Answer,
  PAGE_ROWS,
  PagedRows,
} from "../../../../webui/src/state/library/paged_rows.svelte";

interface Question {
  readonly first: number;
  readonly answer: (about?: Partial<Answer<string>>) => Promise<void>;
  readonly refuse: (failure: Failure) => Promise<void>;
  readonly lose: () => Promise<void>;
}

const GONE: Failure = { reason: "unknown_playlist", about: "", sentence: "It is gone." };
let questions: Question[];
let rows: PagedRows<string>;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const named = (first: number, count: number, name: string): string[] =>
  Array.from({ length: count }, (_, n) => `${name} ${first + n}`);
const next = (): Question => questions.shift() ?? expect.fail("Nothing was asked for.");
const asked = (): number[] => questions.map(({ first }) => first);

beforeEach(() => {
  questions = [];
  rows = new PagedRows(
    (first, count) =>
      new Promise((resolve, reject) => {
        questions.push({
          first,
          answer: (about) => {
            resolve({ version: 1, total: 1000, first, rows: named(first, count, "old"), ...about });
            return settled();
          },
          refuse: (failure) => {
            resolve(failure);
            return settled();
          },
          lose: () => {
            reject(new Error("The connection is lost."));
            return settled();
          },
        });
      }),
  );
});

describe("at first", () => {
  test("nothing is known, and only what is in sight is asked for", () => {
    rows.lookAt({ first: 0, behind: 20 });
    expect(rows).toMatchObject({ isKnown: false, total: 0 });
    expect(rows.row(0)).toBeUndefined();
    expect(asked()).toEqual([0]);
  });

  test("what is in nobody's sight is not read", () => {
    rows.expire();
    expect(questions).toEqual([]);
  });

  test("with the first rows it is known how many there are, and the neighbours come", async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().answer({ version: 7 });
    expect(rows).toMatchObject({ isKnown: true, total: 1000, version: 7 });
    expect(rows.row(3)).toBe("old 3");
    expect(asked()).toEqual([PAGE_ROWS]);
  });

  test("a list may be empty, which is asked once", async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().answer({ total: 0, rows: [] });
    rows.lookAt({ first: 0, behind: 20 });
    expect(rows).toMatchObject({ isKnown: true, total: 0 });
    expect(questions).toEqual([]);
  });
});

describe("while one scrolls", () => {
  beforeEach(async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().answer({ total: 100_000 });
    await next().answer({ total: 100_000 });
  });

  test("no more than two pages are asked for at once, and what was passed is not", async () => {
    for (const first of [10_000, 20_000, 30_000, 40_000])
      rows.lookAt({ first, behind: first + 20 });
    expect(asked()).toEqual([10_000, 10_200]);
    await next().answer({ total: 100_000 });
    await next().answer({ total: 100_000 });
    expect(asked()).toEqual([40_000, 40_200]);
  });

  test("no page is read twice", async () => {
    rows.lookAt({ first: 50, behind: 70 });
    expect(questions).toEqual([]);
    rows.lookAt({ first: 190, behind: 210 });
    expect(asked()).toEqual([400]);
    await next().answer({ total: 100_000 });
    expect(questions).toEqual([]);
  });

  test("pages far away are forgotten", async () => {
    for (let page = 2; page < 70; page++) {
      rows.lookAt({ first: page * PAGE_ROWS, behind: page * PAGE_ROWS + 20 });
      while (questions.length > 0) await next().answer({ total: 100_000 });
    }
    expect(rows.row(0)).toBeUndefined();
    expect(rows.row(69 * PAGE_ROWS)).toBe("old 13800");
  });
});

describe("when the library is another", () => {
  beforeEach(async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().answer();
    await next().answer();
    rows.expire();
  });

  test("what is in sight is read again, and shown as it was until then", async () => {
    expect(asked()).toEqual([0, PAGE_ROWS]);
    expect(rows.row(3)).toBe("old 3");
    await next().answer({ version: 2, total: 1001, rows: named(0, PAGE_ROWS, "new") });
    expect(rows.row(3)).toBe("new 3");
    expect(rows).toMatchObject({ version: 2, total: 1001 });
    expect(rows.row(PAGE_ROWS)).toBe("old 200");
  });

  test("answers that are out of date are shown, and asked for once more", async () => {
    rows.expire();
    await next().answer({ rows: named(0, PAGE_ROWS, "newer") });
    expect(rows.row(0)).toBe("newer 0");
    expect(asked()).toContain(0);
    await next().answer();
    await next().answer({ rows: named(0, PAGE_ROWS, "newest") });
    expect(rows.row(0)).toBe("newest 0");
  });

  test("a list that became shorter has no rows behind its end", async () => {
    await next().answer({ total: 150, rows: named(0, 150, "new") });
    expect(rows.row(149)).toBe("new 149");
    expect(rows.row(150)).toBeUndefined();
    expect(rows.row(PAGE_ROWS + 1)).toBeUndefined();
    await next().answer({ total: 150, rows: [] });
    expect(questions).toEqual([]);
  });
});

describe("another list", () => {
  beforeEach(async () => {
    rows.lookAt({ first: 400, behind: 420 });
    await next().answer();
    questions = [];
    rows.reset();
  });

  test("begins at its first row; the rows of the one before stay until that is there", async () => {
    expect(asked()).toEqual([0]);
    expect(rows.row(400)).toBe("old 400");
    expect(rows.total).toBe(1000);
    await next().answer({ total: 3, rows: named(0, 3, "found") });
    expect(rows.total).toBe(3);
    expect(rows.row(2)).toBe("found 2");
    expect(rows.row(400)).toBeUndefined();
    expect(questions).toEqual([]);
  });

  test("overtakes the one that was asked for before", async () => {
    const overtaken = next();
    rows.reset();
    await next().answer({ total: 5, rows: named(0, 5, "newest") });
    await overtaken.answer({ total: 3, rows: named(0, 3, "overtaken") });
    expect(rows.row(0)).toBe("newest 0");
    expect(rows.total).toBe(5);
  });

  test("never shows rows of the one before among its own", async () => {
    await next().answer({ total: 1000, rows: named(0, PAGE_ROWS, "found") });
    expect(rows.row(400)).toBeUndefined();
    rows.lookAt({ first: 400, behind: 420 });
    expect(asked()).toContain(400);
  });
});

describe("what cannot be read", () => {
  test("is told, and not asked for without end", async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().refuse(GONE);
    expect(rows.failure).toBe(GONE);
    expect(questions).toEqual([]);
    rows.expire();
    await next().answer();
    expect(rows.failure).toBeUndefined();
  });

  test("because the connection is lost is asked for when one looks again", async () => {
    rows.lookAt({ first: 0, behind: 20 });
    await next().lose();
    expect(rows.isKnown).toBe(false);
    rows.lookAt({ first: 0, behind: 20 });
    await next().answer();
    expect(rows.row(0)).toBe("old 0");
  });
});

test("the rows that are known follow each other up to the first that is not", async () => {
  rows.lookAt({ first: 0, behind: 20 });
  await next().answer({ total: 1000 });
  const known = [...rows.known(198)];
  expect(known).toEqual([
    [198, "old 198"],
    [199, "old 199"],
  ]);
});
