/** The messages of one language. Each is parsed when it is first said. */

import { IntlMessageFormat } from "intl-messageformat";

/** A message as a tree (ICU message syntax). */
export type Parsed = ReturnType<IntlMessageFormat["getAst"]>;

/** What ICU message syntax takes for something else than itself. */
const SYNTAX = /[{}'#]/;

export class Messages<Key extends string> {
  readonly tag: string;
  readonly #catalogue: Readonly<Record<Key, string>>;
  readonly #alter: ((message: Parsed) => Parsed) | undefined;
  readonly #formats = new Map<Key, IntlMessageFormat>();

  /** `tag` (BCP 47) rules plurals and numbers; `alter` may change what is said, not its values. */
  constructor(
    tag: string,
    catalogue: Readonly<Record<Key, string>>,
    alter?: (message: Parsed) => Parsed,
  ) {
    this.tag = tag;
    this.#catalogue = catalogue;
    this.#alter = alter;
  }

  /** A message that fails is said by its key: a wrong sentence must not take the page down. */
  say(key: Key, values: Readonly<Record<string, string | number>>): string {
    try {
      // Most have no values in them, and to parse them all takes the first page half its time.
      const message = this.#catalogue[key];
      if (this.#alter === undefined && message.search(SYNTAX) < 0) return message;
      return this.#format(key).format({ ...values }) as string;
    } catch (error) {
      console.error(`The message ${key} cannot be said.`, error);
      return key;
    }
  }

  #format(key: Key): IntlMessageFormat {
    let format = this.#formats.get(key);
    if (format === undefined) {
      format = this.#parse(this.#catalogue[key]);
      this.#formats.set(key, format);
    }
    return format;
  }

  #parse(message: string): IntlMessageFormat {
    const format = new IntlMessageFormat(message, this.tag, undefined, { ignoreTag: true });
    if (this.#alter === undefined) return format;
    return new IntlMessageFormat(this.#alter(format.getAst()), this.tag);
  }
}
