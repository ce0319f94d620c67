import { describe, expect, test } from "vitest";
import type { Entry, SongList } from "../../../../webui/src/protocol";
import { beginsDisc, isEntry } from "../../../../webui/src/state/library/song_marks";
import { songNumber } from "../../stage/library";

const entry: Entry = {
  ...{ entry_id: "e1", turn: 1, track_id: "t1", has_cover: false },
  ...{ title: "Song 1", artist: "Nobody", album: "Mornings" },
};
const album: SongList = { kind: "album", key: "a", query: "", sort: "order", descending: false };

test("a song is the entry that says the same of itself", () => {
  expect(isEntry(songNumber(1), entry)).toBe(true);
  expect(isEntry(songNumber(2), entry)).toBe(false);
  expect(isEntry(songNumber(1, { album: "Evenings" }), entry)).toBe(false);
  expect(isEntry(undefined, entry)).toBe(false);
  expect(isEntry(songNumber(1), null)).toBe(false);
});

describe("a disc begins", () => {
  const discsOf = (discs: readonly number[], songs = album): number[] => {
    const rows = discs.map((disc, n) => songNumber(n, { disc }));
    const list = { songs, count: rows.length, row: (place: number) => rows[place] };
    return rows.flatMap((_, place) => (beginsDisc(list, place) ? [place] : []));
  };

  test("with the first of its songs, where there are several", () => {
    expect(discsOf([1, 1, 2, 2, 3])).toEqual([0, 2, 4]);
  });

  test("nowhere where there is one, or none is told", () => {
    expect(discsOf([1, 1, 1])).toEqual([]);
    expect(discsOf([0, 0])).toEqual([]);
  });

  test("nowhere in another order, or in another list", () => {
    expect(discsOf([1, 2], { ...album, sort: "title" })).toEqual([]);
    expect(discsOf([1, 2], { ...album, kind: "all" })).toEqual([]);
  });
});
