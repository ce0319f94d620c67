/** What a menu offers. */

export interface MenuAction {
  readonly name: string;
  readonly act: () => void;
  /** Of several things of which one is so: whether it is this one. */
  readonly isChosen?: boolean;
}

/** A menu within the menu. */
export interface MenuGroup {
  readonly name: string;
  readonly items: readonly MenuItem[];
}

export type MenuItem = MenuAction | MenuGroup | "line";

export interface MenuAt {
  readonly x: number;
  readonly y: number;
}

export interface OpenMenu {
  /** What a screen reader calls it. */
  readonly name: string;
  readonly items: readonly MenuItem[];
  /** Where it begins, in CSS pixels of the window. */
  readonly at: MenuAt;
}

/** The row that a letter leads to, from the one behind `from` on and around; undefined for none. */
export function itemWith(
  letter: string,
  items: readonly MenuItem[],
  from: number,
): number | undefined {
  const wanted = letter.toLocaleLowerCase();
  for (let n = 1; n <= items.length; n++) {
    const place = (from + n) % items.length;
    const item = items[place];
    if (item === undefined || item === "line") continue;
    if (item.name.toLocaleLowerCase().startsWith(wanted)) return place;
  }
  return undefined;
}

/** The next item upwards or downwards that is one, around both ends. */
export function itemBeside(items: readonly MenuItem[], from: number, step: -1 | 1): number {
  const { length } = items;
  for (let n = 1; n <= length; n++) {
    const place = (from + step * n + length * 2) % length;
    if (items[place] !== "line") return place;
  }
  return from;
}
