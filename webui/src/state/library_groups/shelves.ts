/** The kinds of shelves: how their rows are read, and what they are looked for by. */

import type {
  AlbumRow,
  GroupRow,
  ProblemRow,
  ReadAlbums,
  ReadGroups,
  ReadProblems,
} from "../../protocol";
import type { Request } from "../../server/connection";
import { type Question, Shelf } from "./shelf.svelte";

export type AlbumShelf = Shelf<AlbumRow, ReadAlbums>;
export type GroupShelf = Shelf<GroupRow, ReadGroups>;
export type ProblemShelf = Shelf<ProblemRow, ReadProblems>;

export function albumShelf(request: Request, question: Question<ReadAlbums>): AlbumShelf {
  return new Shelf<AlbumRow, ReadAlbums>(
    {
      ask: (message) => request("read_albums", message),
      textOf: ({ artist, title }, { sort }) => (sort === "artist" ? sortedAs(artist) : title),
      order: ({ sort, descending }) => {
        if (sort !== "artist" && sort !== "title") return "other";
        return descending ? "descending" : "ascending";
      },
    },
    question,
  );
}

export function groupShelf(request: Request, question: Question<ReadGroups>): GroupShelf {
  return new Shelf<GroupRow, ReadGroups>(
    {
      ask: (message) => request("read_groups", message),
      textOf: ({ name }, { kind }) => (kind === "artist" ? sortedAs(name) : name),
      order: () => "ascending",
    },
    question,
  );
}

export function problemShelf(request: Request): ProblemShelf {
  return new Shelf<ProblemRow, ReadProblems>(
    {
      ask: (message) => request("read_problems", message),
      textOf: ({ name }) => name,
      order: () => "other",
    },
    {},
  );
}

/** The Beatles stand under B. */
function sortedAs(artist: string): string {
  return artist.replace(/^the\s+/i, "");
}
