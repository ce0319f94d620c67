import { afterEach, describe, expect, test, vi } from "vitest";
import { Language, type MessageKey } from "../../../webui/src/language/language.svelte";
import { Messages } from "../../../webui/src/language/messages";
import { PSEUDO, pseudo } from "../../../webui/src/language/pseudo";

function speaking(...tags: string[]): Language {
  const language = new Language();
  language.choose(tags);
  return language;
}

const english = speaking("en");
const german = speaking("de");

describe("the language", () => {
  test.each([
    [["de"], "de"],
    [["en"], "en"],
    [["fr", "de", "en"], "de"],
    [["de-AT", "en"], "de-AT"],
    [["de-at"], "de-AT"],
    [["", "", "de"], "de"],
    [["tlh"], "en"],
    [[], "en"],
    [["ar-XB"], "ar-XB"],
    [["ar", "de"], "de"],
    [["de_DE.UTF-8", "de-", "C", "en-GB"], "en-GB"],
    [["constructor", "toString"], "en"],
  ])("wanted as %j is %s", (wanted, tag) => {
    expect(speaking(...wanted).tag).toBe(tag);
  });

  test("is English at first", () => {
    expect(new Language().t("player.play")).toBe("Play");
  });

  test("speaks otherwise from then on when another one is chosen", () => {
    const language = speaking("en");
    expect(language.t("player.play")).toBe("Play");
    language.choose(["de"]);
    expect(language.t("player.play")).toBe("Abspielen");
    language.choose(["de-AT"]);
    expect(language.t("player.play")).toBe("Abspielen");
    language.choose(["en"]);
    expect(language.t("player.play")).toBe("Play");
  });

  test("is written from left to right, but for the proof", () => {
    expect(english.direction).toBe("ltr");
    expect(german.direction).toBe("ltr");
    expect(speaking(PSEUDO).direction).toBe("rtl");
  });
});

describe("one and many", () => {
  test.each([
    ["en", 0, "Looking for files… none yet"],
    ["en", 1, "Looking for files… 1 found"],
    ["en", 1234, "Looking for files… 1,234 found"],
    ["de", 0, "Dateien werden gesucht … noch keine gefunden"],
    ["de", 1, "Dateien werden gesucht … 1 gefunden"],
    ["de", 1234, "Dateien werden gesucht … 1.234 gefunden"],
  ])("in %s: %d files", (tag, found, said) => {
    expect(speaking(tag).t("banner.adding", { found })).toBe(said);
  });

  test.each([
    ["en", 1, "100 MB in 1 process"],
    ["en", 3, "100 MB in 3 processes"],
    ["de", 1, "100 MB in 1 Prozess"],
    ["de", 3, "100 MB in 3 Prozessen"],
  ])("in %s: %d processes", (tag, processes, said) => {
    expect(speaking(tag).t("diagnostics.memoryIn", { megabytes: 100, processes })).toBe(said);
  });
});

describe("numbers", () => {
  test.each([
    ["en", "1,234 of 100,000"],
    ["de", "1.234 von 100.000"],
    ["en-IN", "1,234 of 1,00,000"],
  ])("are written as in %s", (tag, said) => {
    expect(speaking(tag).t("now.place", { number: 1234, total: 100_000 })).toBe(said);
  });

  test("with a fraction have the sign of the language", () => {
    expect(english.t("diagnostics.seconds", { seconds: 13.26 })).toBe("13.3 s");
    expect(german.t("diagnostics.seconds", { seconds: 13.26 })).toBe("13,3 s");
  });

  test("in percent are written as the language does", () => {
    expect(english.t("volume.value", { volume: 0.35 })).toBe("35%");
    expect(german.t("volume.value", { volume: 0.35 })).toBe("35\u00A0%");
  });
});

describe("a length", () => {
  test.each([
    [0, "0 seconds", "0 Sekunden"],
    [1, "1 second", "1 Sekunde"],
    [12.9, "12 seconds", "12 Sekunden"],
    [60, "1 minute", "1 Minute"],
    [192, "3 minutes 12", "3 Minuten 12"],
    [300, "5 minutes", "5 Minuten"],
    [3600, "1 hour", "1 Stunde"],
    [3605, "1 hour 5 seconds", "1 Stunde 5 Sekunden"],
    [3902, "1 hour 5 minutes 2", "1 Stunde 5 Minuten 2"],
    [36_060, "10 hours 1 minute", "10 Stunden 1 Minute"],
    [-3, "0 seconds", "0 Sekunden"],
  ])("of %d seconds is said as %s", (seconds, inEnglish, inGerman) => {
    expect(english.spoken(seconds)).toBe(inEnglish);
    expect(german.spoken(seconds)).toBe(inGerman);
  });
});

describe("what is put into a message", () => {
  test("stays as it is, whatever it looks like", () => {
    const about = "{a} '' <b>#</b> {n, plural, one {x} other {y}} \u202E";
    expect(english.t("reason.folder_empty", { about })).toBe(`“${about}” holds no audio files.`);
  });

  test("may be in the sentence at another place in another language", () => {
    expect(german.t("reason.decoder_hung", { about: "a.mp3" })).toMatch(/^Das .*„a\.mp3“/);
  });
});

describe("a message that cannot be said", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ["without its value", "banner.resume"],
    ["that is not in the catalogue", "no.such.key"],
  ])("%s is said by its key, and told to the console", (_, key) => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(english.t(key as MessageKey)).toBe(key);
    expect(told).toHaveBeenCalledOnce();
  });

  test("because it is not well written is said by its key, each time", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const messages = new Messages("en", { broken: "{n, plural, one {" });
    expect(messages.say("broken", { n: 1 })).toBe("broken");
    expect(messages.say("broken", { n: 1 })).toBe("broken");
  });
});

test("a < in a message is a sign like any other", () => {
  expect(new Messages("en", { sign: "a <b> c" }).say("sign", {})).toBe("a <b> c");
});

describe("the language for proofs", () => {
  const NESTED = `{count, plural, =0 {no {kind, select, one {cell} other {{name}s}}}
    one {a {name} in one} other {# '{'select'}' of {name}}} {time}`;
  const said = (message: string, values: Record<string, string | number>): string =>
    new Messages(PSEUDO, { message }, pseudo).say("message", values).replace(/[\u202E\u202C]/g, "");

  test("has the letters changed and is longer, from right to left", () => {
    expect(speaking(PSEUDO).t("player.stop")).toBe("\u202EŠtöp\u202C~~");
  });

  test("keeps names, rules and values", () => {
    const values = { kind: "one", name: "lease", time: "1:12" };
    expect(said(NESTED, { ...values, count: 0 })).toBe("ñö çéłł 1:12~~");
    expect(said(NESTED, { ...values, kind: "x", count: 0 })).toBe("ñö leaseš 1:12~~");
    expect(said(NESTED, { ...values, count: 1 })).toBe("á lease íñ öñé 1:12~~");
    expect(said(NESTED, { ...values, count: 2 })).toBe("2 {šéłéçt} öf lease 1:12~~");
  });

  test("leaves values to be read as they are", () => {
    const { t } = speaking(PSEUDO);
    expect(t("diagnostics.kilohertz", { rate: 44.1 })).toBe("44.1\u202E kHz\u202C~~");
  });

  test("keeps the way numbers are to be written", () => {
    expect(said("{share, number, ::.00}", { share: 0.5 })).toBe("0.50~~");
  });
});
