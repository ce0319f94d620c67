/** Every message that the page says is there, in each language; and none that it does not say. */

import {
  isArgumentElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  type MessageFormatElement,
  parse,
} from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import de from "../../../webui/src/language/de.json";
import en from "../../../webui/src/language/en.json";
import reasons from "../../../webui/src/language/reasons.en.json";
import protocol from "../../../webui/src/protocol.d.ts?raw";

const ENGLISH: Readonly<Record<string, string>> = { ...en, ...reasons };
const GERMAN: Readonly<Record<string, string>> = de;
const REASONS = [...(/type Reason =([^;]*);/.exec(protocol)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(
  ([, reason = ""]) => reason,
);

/** Keys that the page puts together, by how they begin. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  "reason.": REASONS,
  "diagnostics.": ["mp3", "pcm"],
};

const SOURCES = Object.entries(
  import.meta.glob<string>("../../../webui/src/**/*.{ts,svelte}", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
/** How keys begin: "player", "queue". */
const SPACES = [...new Set(Object.keys(ENGLISH).map((key) => key.split(".")[0] ?? ""))];
const KEY = new RegExp(`["'\`]((?:${SPACES.join("|")})\\.[\\w.]+)["'\`]`, "g");
const BEGINNING = new RegExp(`\`((?:${SPACES.join("|")})\\.[\\w.]*)\\$\\{`, "g");

/** Everything in the page's code that a pattern finds, with the file that it is in. */
function found(pattern: RegExp): Map<string, string> {
  return new Map(
    SOURCES.flatMap(([file, source]) =>
      [...source.matchAll(pattern)].map(([, match = ""]) => [match, file] as const),
    ),
  );
}

describe("in the page's code", () => {
  test("every key has its message", () => {
    expect(SOURCES.length).toBeGreaterThan(40);
    const without = [...found(KEY)].filter(([key]) => !(key in ENGLISH));
    expect(without).toEqual([]);
  });

  test("keys are put together only in ways that this test knows", () => {
    expect([...found(BEGINNING).keys()].sort()).toEqual(Object.keys(PUT_TOGETHER).sort());
  });

  test("those that it puts together have their messages, too", () => {
    const keys = Object.entries(PUT_TOGETHER).flatMap(([beginning, ends]) =>
      ends.map((end) => beginning + end),
    );
    expect(keys.filter((key) => !(key in ENGLISH))).toEqual([]);
  });

  test("every message is said somewhere", () => {
    const said = new Set(found(KEY).keys());
    for (const [beginning, ends] of Object.entries(PUT_TOGETHER))
      for (const end of ends) said.add(beginning + end);
    expect(Object.keys(ENGLISH).filter((key) => !said.has(key))).toEqual([]);
  });
});

test("every reason for a failure has a sentence, and no other", () => {
  expect(REASONS.length).toBeGreaterThan(20);
  expect(Object.keys(reasons).sort()).toEqual(REASONS.map((reason) => `reason.${reason}`).sort());
});

/** A value that a message wants, and what it does with it. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (isArgumentElement(element)) return [element.value];
    if (isNumberElement(element)) return [`${element.value}, number`];
    if (!isSelectElement(element) && !isPluralElement(element)) return [];
    const inside = Object.values(element.options).flatMap(({ value }) => valuesOf(value));
    const cases = isSelectElement(element) ? Object.keys(element.options).sort().join() : "plural";
    return [`${element.value}, ${cases}`, ...inside];
  });
}

/** The cases of each plural in a message, but for those of a single number such as =0. */
function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (!isSelectElement(element) && !isPluralElement(element)) return [];
    const inside = Object.values(element.options).flatMap(({ value }) => pluralsOf(value));
    if (isSelectElement(element)) return inside;
    return [Object.keys(element.options).filter((name) => !name.startsWith("=")), ...inside];
  });
}

describe.each([
  ["en", ENGLISH],
  ["de", GERMAN],
])("in %s", (tag, catalogue) => {
  test("there are the same messages as in English", () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(ENGLISH).sort());
  });

  test("every message wants the same values as in English", () => {
    for (const [key, message] of Object.entries(catalogue)) {
      const values = new Set(valuesOf(parse(message, { ignoreTag: true })));
      const inEnglish = valuesOf(parse(ENGLISH[key] ?? "", { ignoreTag: true }));
      expect(values, key).toEqual(new Set(inEnglish));
    }
  });

  test("every plural has the cases of the language", () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    for (const [key, message] of Object.entries(catalogue))
      for (const cases of pluralsOf(parse(message, { ignoreTag: true })))
        expect(cases.sort(), key).toEqual([...pluralCategories].sort());
  });

  test("no message is empty", () => {
    expect(Object.values(catalogue)).not.toContain("");
  });
});

test("what is German is not English that was left", () => {
  const same = Object.keys(ENGLISH).filter((key) => GERMAN[key] === ENGLISH[key]);
  const words = same.filter((key) => /[a-z]{4}/.test((ENGLISH[key] ?? "").replace(/\{.*\}/g, "")));
  expect(words).toEqual([
    ...["app.name", "app.title", "player.pause"],
    ...["library.genres", "songs.column.album", "songs.column.genre"],
  ]);
});
