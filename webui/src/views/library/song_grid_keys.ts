/** What keys do in a list of songs. */

import type { Place } from "../../protocol";
import { rowAtKey } from "../../state/list_keys";
import type { ShownSongs } from "../../state/library/song_list.svelte";
import { TypedLetters } from "../../state/library/song_search";

/** What the list does beside changing what is chosen. */
export interface SongActs {
  readonly pageRows: () => number;
  readonly showActive: () => void;
  readonly play: () => void;
  readonly add: (place: Place) => void;
  readonly rate: (rating: number) => void;
  readonly details: () => void;
  readonly remove: () => void;
  readonly moveBy: (step: -1 | 1) => void;
  readonly saidAll: () => void;
}

export class SongGridKeys {
  readonly #shown: ShownSongs;
  readonly #acts: SongActs;
  readonly #letters = new TypedLetters();

  constructor(shown: ShownSongs, acts: SongActs) {
    this.#shown = shown;
    this.#acts = acts;
  }

  /** Whether the key is one of the list's, which is done then. */
  press(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (event.altKey) return this.#pressWithAlt(event);
    return (
      this.#goOnTyping(event) ||
      this.#goToRow(event) ||
      this.#act(event) ||
      this.#beginTyping(event)
    );
  }

  #pressWithAlt({ key, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || shiftKey) return false;
    if (key === "Enter") {
      if (!repeat) this.#acts.details();
      return true;
    }
    if ((key !== "ArrowUp" && key !== "ArrowDown") || !this.#shown.isEditable) return false;
    this.#acts.moveBy(key === "ArrowUp" ? -1 : 1);
    return true;
  }

  #goToRow({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const { selection, count } = this.#shown;
    if (count === 0) return false;
    const row = rowAtKey(key, { row: selection.active, count, pageRows: this.#acts.pageRows() });
    if (row === undefined) return false;
    if (shiftKey) selection.extendTo(row);
    else if (ctrlKey || metaKey) selection.goTo(row);
    else selection.choose(row);
    this.#acts.showActive();
    return true;
  }

  #act({ key, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent): boolean {
    const isControl = ctrlKey || metaKey;
    if (key === "Enter") {
      if (repeat) return true;
      if (isControl) this.#acts.add("end");
      else if (shiftKey) this.#acts.add("next");
      else this.#acts.play();
      return true;
    }
    if (shiftKey) return false;
    if (isControl) return this.#choose(key);
    if (/^[0-5]$/.test(key)) {
      this.#acts.rate(Number(key));
      return true;
    }
    if (key === "Delete" && this.#shown.isEditable) {
      // Held down, it would empty the playlist.
      if (!repeat) this.#acts.remove();
      return true;
    }
    return key === "Escape" && this.#chooseNothing();
  }

  #choose(key: string): boolean {
    const { selection, count } = this.#shown;
    if (key.toLowerCase() === "a") {
      selection.chooseAll(count);
      this.#acts.saidAll();
    } else if (key === " " && selection.active !== undefined) selection.toggle(selection.active);
    else return false;
    return true;
  }

  #chooseNothing(): boolean {
    const { selection } = this.#shown;
    if (selection.ranges.length === 0) return false;
    selection.clear();
    return true;
  }

  // --- letters ---

  /** Within a word, digits and blanks are what they are. */
  #goOnTyping(event: KeyboardEvent): boolean {
    return isText(event) && this.#letters.isGoingOn(performance.now()) && this.#find(event.key);
  }

  #beginTyping(event: KeyboardEvent): boolean {
    return isText(event) && /[\p{L}\p{N}]/u.test(event.key) && this.#find(event.key);
  }

  #find(letter: string): true {
    const letters = this.#letters.type(letter, performance.now());
    const { selection } = this.#shown;
    void this.#shown.find(letters).then((row) => {
      if (row === undefined) return;
      selection.choose(row);
      this.#acts.showActive();
    });
    return true;
  }
}

function isText({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return /^.$/u.test(key) && !ctrlKey && !metaKey && key !== "/" && key !== "?";
}
