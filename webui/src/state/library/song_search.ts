/** Letters typed one after the other lead to the song that begins with them, far away as it may be. */

import type { SongList, SongRow, SongSort } from "../../protocol";

/** What is typed later than this begins anew. */
const TOGETHER_WITHIN_MS = 800;

/** Collects the letters that are typed in one go. */
export class TypedLetters {
  #text = "";
  #at = -Infinity;

  /** Whether a key that could mean something else goes on with what is being typed. */
  isGoingOn(now: number): boolean {
    return this.#text !== "" && now - this.#at < TOGETHER_WITHIN_MS;
  }

  /** All that was typed, with this letter at its end. */
  type(letter: string, now: number): string {
    this.#text = this.isGoingOn(now) ? this.#text + letter : letter;
    this.#at = now;
    return this.#text;
  }
}

type TextOf = (row: SongRow) => string;

/** What songs are looked for by: what they are sorted by, if that is a text, else the title. */
export function textFor(sort: SongSort): TextOf {
  return TEXTS[sort] ?? titleOf;
}

const titleOf: TextOf = ({ title }) => title;
const TEXTS: Readonly<Partial<Record<SongSort, TextOf>>> = {
  title: titleOf,
  // A leading "The" does not count there.
  artist: ({ artist }) => artist.replace(/^the\s+(?=\S)/i, ""),
  album: ({ album }) => album,
  genre: ({ genre }) => genre,
  composer: ({ composer }) => composer,
};

/** Whether the rows are in the order of what they are looked for by. */
export function isInOrderOfText({ sort }: SongList): boolean {
  return TEXTS[sort] !== undefined;
}

export function beginsWith(text: string, letters: string): boolean {
  return folded(text).startsWith(folded(letters));
}

/**
 * The first row that begins with the letters, in a list of so many that is sorted by what `textAt`
 * tells; undefined where none does. A row is asked for about twenty times in a million.
 */
export async function firstWith(
  letters: string,
  total: number,
  descending: boolean,
  textAt: (row: number) => Promise<string | undefined>,
): Promise<number | undefined> {
  const wanted = folded(letters);
  const isBefore = (text: string): boolean => {
    const begin = folded(text).slice(0, wanted.length);
    // What has no such text comes last in either direction.
    if (begin === "") return false;
    return descending ? begin > wanted : begin < wanted;
  };
  let [low, high] = [0, total];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const text = await textAt(middle);
    if (text === undefined) return undefined;
    if (isBefore(text)) low = middle + 1;
    else high = middle;
  }
  const text = low < total ? await textAt(low) : undefined;
  return text !== undefined && beginsWith(text, letters) ? low : undefined;
}

const LETTERS_LIKE: Readonly<Record<string, string>> = {
  ...{ ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ŧ: "t", ı: "i", ŋ: "n" },
  ...{ æ: "ae", œ: "oe", þ: "th", ß: "ss" },
};

/** Much as songs are sorted (desktop/library/index/folding.py): its words, without case and marks. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[øđðłħŧıŋæœþß]/g, (letter) => LETTERS_LIKE[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trimStart();
}
