/** Speaks the listener's language: messages by key, numbers and times as people there write them. */

import de from "./de.json";
import en from "./en.json";
import { Messages } from "./messages";
import { PSEUDO, pseudo } from "./pseudo";
import reasons from "./reasons.en.json";

const ENGLISH = { ...en, ...reasons };

export type MessageKey = keyof typeof ENGLISH;
export type Values = Readonly<Record<string, string | number>>;
type Catalogue = Readonly<Record<MessageKey, string>>;

/** What each language calls itself; the listener may choose among them. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

const GERMAN: Catalogue = de;
const CATALOGUES = new Map<string, Catalogue>([
  ["en", ENGLISH],
  ["de", GERMAN],
  [PSEUDO, ENGLISH],
]);
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export class Language {
  #messages = $state.raw(messagesOf("en"));

  /** A BCP 47 tag; numbers follow its region. */
  get tag(): string {
    return this.#messages.tag;
  }

  get direction(): "ltr" | "rtl" {
    return RIGHT_TO_LEFT.has(languageOf(this.tag)) ? "rtl" : "ltr";
  }

  /** Speak the first of the wanted languages (BCP 47 tags, the dearest first) that is known. */
  choose(wanted: readonly string[]): void {
    const known = wanted.map(canonical).find((tag) => catalogueOf(tag) !== undefined) ?? "en";
    if (known !== this.tag) this.#messages = messagesOf(known);
  }

  /** The message in the listener's language, with its values put in. */
  readonly t = (key: MessageKey, values: Values = {}): string => this.#messages.say(key, values);

  /** A length as it is said: "3 minutes 12", "1 hour 5 minutes 2", "12 seconds". */
  readonly spoken = (seconds: number): string => {
    const whole = Math.max(0, Math.floor(seconds));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    const rest = whole % 60;
    const parts = [];
    if (hours > 0) parts.push(this.t("spoken.hours", { hours }));
    if (minutes > 0) parts.push(this.t("spoken.minutes", { minutes }));
    // Right behind the minutes it goes without saying what is counted; "1 hour 5" would not do.
    if (rest > 0 && minutes > 0) parts.push(this.t("spoken.rest", { seconds: rest }));
    else if (rest > 0 || whole === 0) parts.push(this.t("spoken.seconds", { seconds: rest }));
    return parts.join(" ");
  };
}

function messagesOf(tag: string): Messages<MessageKey> {
  const catalogue = catalogueOf(tag) ?? ENGLISH;
  return new Messages(tag, catalogue, tag === PSEUDO ? pseudo : undefined);
}

/** The catalogue for a tag: its own, else that of its language without the region. */
function catalogueOf(tag: string): Catalogue | undefined {
  return CATALOGUES.get(tag) ?? CATALOGUES.get(languageOf(tag));
}

function languageOf(tag: string): string {
  return tag.split("-")[0] ?? "";
}

/**
 * Language, script and region of a tag; empty for what is no tag, which Intl would not take. A system
 * without a locale says "en-POSIX", by which numbers would be written as programs write them.
 */
function canonical(tag: string): string {
  try {
    const { language, script, region } = new Intl.Locale(tag);
    return [language, script, region].filter((part) => part !== undefined).join("-");
  } catch {
    return "";
  }
}
