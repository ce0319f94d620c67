/** Which rows of a long list are in the document: those in sight, and a few around them. */

import {
  defaultRangeExtractor,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { untrack } from "svelte";

/** Two lines of text; all rows are as high, whatever they say. */
const ROW_REM = 3;
const ROWS_AROUND = 8;

export class VirtualRows {
  readonly rowPixels = ROW_REM * rootFontPixels();
  #count = $state(0);
  #items = $state.raw<readonly VirtualItem[]>([]);
  /** The rows in sight. */
  first = $state(0);
  behind = $state(0);
  #pinned: number | undefined;
  #element: HTMLElement | undefined;
  readonly #virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options());

  /** The rows to show and where each one starts, in pixels. */
  readonly rows = $derived(this.#items.filter(({ index }) => index < this.#count));
  readonly heightPixels = $derived(this.#count * this.rowPixels);

  /** The element that scrolls; an attachment. */
  readonly attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const left = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
    this.#take();
    return () => {
      this.#element = undefined;
      left();
    };
  };

  /** There are `count` rows, and `pinned` is to be in the document wherever it is. */
  update(count: number, pinned: number | undefined): void {
    this.#count = count;
    this.#pinned = pinned;
    untrack(() => {
      this.#virtualizer.setOptions(this.#options());
      this.#virtualizer._willUpdate();
      this.#take();
    });
  }

  /** How many rows fit, less one that stays in sight from page to page. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.#element?.clientHeight ?? 0) / this.rowPixels) - 1);
  }

  /** Bring a row into sight: by the shortest way, or into the middle. */
  show(row: number, where: "nearest" | "middle" = "nearest"): void {
    const element = this.#element;
    if (element === undefined) return;
    const { scrollTop, clientHeight } = element;
    const start = row * this.rowPixels;
    const room = clientHeight - this.rowPixels;
    if (where === "middle") element.scrollTop = Math.max(0, start - room / 2);
    else if (start < scrollTop) element.scrollTop = start;
    else if (start > scrollTop + room) element.scrollTop = start - room;
  }

  /** The gap between two rows that is nearest to a height on the screen; 0 is before the first. */
  gapAt(clientY: number): number {
    if (this.#element === undefined) return 0;
    const top = this.#element.getBoundingClientRect().top - this.#element.scrollTop;
    return Math.min(Math.max(Math.round((clientY - top) / this.rowPixels), 0), this.#count);
  }

  #take(): void {
    this.#items = this.#virtualizer.getVirtualItems();
    const { startIndex = 0, endIndex = -1 } = this.#virtualizer.range ?? {};
    this.first = startIndex;
    this.behind = endIndex + 1;
  }

  #options(): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: this.#count,
      getScrollElement: () => this.#element ?? null,
      estimateSize: () => this.rowPixels,
      overscan: ROWS_AROUND,
      rangeExtractor: (range) => withPinned(defaultRangeExtractor(range), range, this.#pinned),
      observeElementRect,
      observeElementOffset,
      scrollToFn: (offset, { adjustments = 0 }) => {
        if (this.#element) this.#element.scrollTop = offset + adjustments;
      },
      onChange: () => {
        this.#take();
      },
    };
  }
}

/** The active row stays in the document, because the list refers to it. */
function withPinned(rows: number[], { count }: Range, pinned: number | undefined): number[] {
  if (pinned === undefined || pinned >= count || rows.includes(pinned)) return rows;
  return pinned < (rows[0] ?? 0) ? [pinned, ...rows] : [...rows, pinned];
}

function rootFontPixels(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
