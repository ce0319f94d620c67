/**
 * A language for proofs only: English in strange letters, longer, and written from right to left.
 * What is not in the catalogue, or does not fit, is seen at once. `audiojs --language ar-XB` speaks it.
 */

import type { Parsed } from "./messages";

export const PSEUDO = "ar-XB";

const STRANGE: Readonly<Record<string, string>> = {
  a: "á",
  c: "ç",
  e: "é",
  i: "í",
  l: "ł",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ý",
  A: "Á",
  E: "É",
  O: "Ö",
  S: "Š",
};
/** Right-to-left override and its end (Unicode, bidirectional algorithm). */
const [BEGIN, END] = ["\u202E", "\u202C"];

/** As much of the parser's elements as matters here. */
interface Element {
  readonly type: number;
  readonly value?: string;
  /** The cases of a plural or a select; each holds a message of its own. */
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
/** The parser's type of an element that is text. */
const TEXT = 0;

/** The message in strange letters; names, rules and values stay as they are, and readable. */
export function pseudo(message: Parsed): Parsed {
  const elements: readonly Element[] = message;
  const altered: unknown = [...elements.map(strange), text("~~")];
  return altered as Parsed;
}

function strange(element: Element): Element {
  const { type, value = "", options } = element;
  if (type === TEXT) return text(BEGIN + value.replace(/[a-z]/gi, strangeLetter) + END);
  if (options === undefined) return element;
  const cases = Object.entries(options).map(
    ([name, held]) => [name, { ...held, value: held.value.map(strange) }] as const,
  );
  return { ...element, options: Object.fromEntries(cases) };
}

function strangeLetter(letter: string): string {
  return STRANGE[letter] ?? letter;
}

function text(value: string): Element {
  return { type: TEXT, value };
}
