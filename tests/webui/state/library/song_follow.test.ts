import { describe, expect, test } from "vitest";
import { type Chosen, followed } from "../../../../webui/src/state/library/song_follow";
import { songNumber, songsUpTo } from "../../stage/library";

const before = songsUpTo(10);
const shown = { total: 10, row: (number: number) => before[number] };
const answer = (rows: typeof before, total = rows.length) => ({
  version: 2,
  total,
  first: 0,
  rows,
});
const chosen = (first: number, behind: number, active = first): Chosen => ({
  ranges: [{ first, behind }],
  active,
});

describe("what is chosen", () => {
  test("stays where the songs are in their places, also those far away", () => {
    const rated = before.map((song) => ({ ...song, rating: 5 }));
    const far = { ranges: [{ first: 90_000, behind: 90_500 }], active: 90_000 };
    const many = { total: 100_000, row: (number: number) => before[number] };
    expect(followed(far, many, answer(rated, 100_000))).toEqual(far);
  });

  test("moves along with songs that come before it", () => {
    const later = [songNumber(98), songNumber(99), ...before];
    expect(followed(chosen(3, 5), shown, answer(later))).toEqual(chosen(5, 7));
  });

  test("is found again in another order", () => {
    const turned = [...before].reverse();
    expect(
      followed({ ranges: [{ first: 0, behind: 2 }], active: 1 }, shown, answer(turned)),
    ).toEqual({
      ranges: [{ first: 8, behind: 10 }],
      active: 8,
    });
  });

  test("is no more what is gone", () => {
    const fewer = before.filter(({ song_id }) => song_id !== 4);
    expect(followed(chosen(3, 5), shown, answer(fewer))).toEqual({
      ranges: [{ first: 3, behind: 4 }],
      active: 3,
    });
  });

  test("is no more what cannot be told apart", () => {
    const unknown = songsUpTo(10).map((song) => ({
      ...song,
      song_id: song.song_id > 5 ? 0 : song.song_id,
    }));
    const list = { total: 10, row: (number: number) => unknown[number] };
    const later = [songNumber(99), ...unknown];
    expect(followed(chosen(4, 7), list, answer(later))).toEqual(chosen(5, 6));
  });

  test("is the whole list if it was", () => {
    const more = [...before, songNumber(11)];
    expect(
      followed({ ranges: [{ first: 0, behind: 10 }], active: 2 }, shown, answer(more)),
    ).toEqual({
      ranges: [{ first: 0, behind: 11 }],
      active: 2,
    });
  });

  test("is nothing in an empty list", () => {
    expect(followed(chosen(0, 10), shown, answer([]))).toEqual({ ranges: [], active: undefined });
  });
});
