import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AlbumRow, ReadAlbums } from "../../../../webui/src/protocol";
import type { Request } from "../../../../webui/src/server/connection";
import { type AlbumShelf, albumShelf } from "../../../../webui/src/state/library_groups/shelves";
import { FakePlayer } from "../../stage/player";

const QUESTION = { query: "", sort: "artist", descending: false } as const;
const NAMES = ["Abba", "Ärzte", "The Beatles", "Beethoven", "Clara", "The Doors", "Zappa"];
let player: FakePlayer;
let shelf: AlbumShelf;

function albumBy(artist: string, n: number): AlbumRow {
  const facts = { year: 1990, songs: 10, seconds: 2000, picture: "", away: false };
  return { key: `a${n}`, title: `Album ${n}`, artist, ...facts };
}

beforeEach(() => {
  vi.useFakeTimers();
  player = new FakePlayer();
  player.library.albums = NAMES.map(albumBy);
  shelf = albumShelf(player.request, QUESTION);
  return () => vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(50);
const asked = (): ReadAlbums[] => player.told.read_albums;
async function look(version = 1): Promise<void> {
  shelf.lookAt({ first: 0, behind: 5 }, version);
  await settle();
}
async function found(letters: string): Promise<string | undefined> {
  const finding = shelf.find(letters);
  await settle();
  const row = await finding;
  return row === undefined ? undefined : shelf.row(row)?.artist;
}

test("rows are read once they are looked at, and not again", async () => {
  await look();
  await look();
  expect(shelf.count).toBe(7);
  expect(shelf.row(3)?.artist).toBe("Beethoven");
  expect(asked()).toEqual([{ ...QUESTION, first: 0, count: 200 }]);
});

test("in another version of the library they are read again, and shown meanwhile", async () => {
  await look();
  player.library.albums = ["Bach", ...NAMES].map(albumBy);
  player.library.become({});
  shelf.lookAt({ first: 0, behind: 5 }, 2);
  expect(shelf.row(0)?.artist).toBe("Abba");
  await settle();
  expect(shelf.row(0)?.artist).toBe("Bach");
});

describe("another question", () => {
  test("is asked from the first row on, while the rows stay", async () => {
    await look();
    shelf.active = 4;
    shelf.scrollTop = 700;
    expect(shelf.ask({ ...QUESTION, query: "clara" })).toBe(true);
    expect([shelf.active, shelf.scrollTop]).toEqual([undefined, 0]);
    expect(shelf.row(0)?.artist).toBe("Abba");
    player.library.albums = [albumBy("Clara", 4)];
    await settle();
    expect(asked().at(-1)).toEqual({ ...QUESTION, query: "clara", first: 0, count: 200 });
    expect(shelf.count).toBe(1);
  });

  test("that is the same as before changes nothing", async () => {
    await look();
    shelf.active = 4;
    expect(shelf.ask({ ...QUESTION })).toBe(false);
    expect(shelf.active).toBe(4);
  });
});

describe("letters", () => {
  test.each([
    ["c", "Clara"],
    ["b", "The Beatles"],
    ["bee", "Beethoven"],
    ["ar", "Ärzte"],
    ["d", "The Doors"],
    ["x", undefined],
  ])("%s lead to %s", async (letters, artist) => {
    await look();
    expect(await found(letters)).toBe(artist);
  });

  test("lead to albums that are not read yet", async () => {
    const artists = Array.from({ length: 5000 }, (_, n) => `Artist ${String(n).padStart(4, "0")}`);
    player.library.albums = artists.map(albumBy);
    await look();
    const finding = shelf.find("artist 4321");
    await vi.advanceTimersByTimeAsync(500);
    expect(await finding).toBe(4321);
  });

  test("lead to the next title where the rows are in no order of letters", async () => {
    shelf = albumShelf(player.request, { ...QUESTION, sort: "year" });
    await look();
    shelf.active = 2;
    expect(await shelf.find("a")).toBe(3);
    shelf.active = 6;
    expect(await shelf.find("a")).toBe(0);
  });
});

test("rows that cannot be read are none", async () => {
  const refuse: Request = () => Promise.reject(new Error("The connection is lost."));
  shelf = albumShelf(refuse, QUESTION);
  await look();
  expect(shelf.count).toBe(0);
  expect(shelf.row(0)).toBeUndefined();
});
