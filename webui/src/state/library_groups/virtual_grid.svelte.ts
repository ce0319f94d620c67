/** Which cells of a large grid are in the document: those in sight, and a few rows around them. */

import { untrack } from "svelte";
import type { RowRange } from "../../protocol";
import { cellsInSight, type GridGeometry, rowsOf, scrollTopFor } from "./grid_geometry";

const ROWS_AROUND = 3;
/** At this speed nobody sees what goes by; pictures would only hold it up. */
const FLUNG_PIXELS_PER_MS = 5;
const FLUNG_UNTIL_MS = 120;
/** The element of an active cell far from those in sight. */
const APART = -1;

/** A cell and where it starts, in pixels. */
export interface PlacedCell {
  readonly cell: number;
  /** Of the element that shows it: one that is out of sight is taken for one that comes. */
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

export class VirtualGrid {
  readonly #geometryAt: (widthPixels: number) => GridGeometry;
  #width = $state(0);
  #height = $state(0);
  #scrollTop = $state(0);
  #count = $state(0);
  #pinned = $state<number>();
  /** It is scrolled so fast that pictures are better waited with. */
  isFlung = $state(false);
  #scrolledAt = -Infinity;
  #settled: ReturnType<typeof setTimeout> | undefined;
  #element: HTMLElement | undefined;
  #tell: ((scrollTop: number) => void) | undefined;
  /** As many as were needed at once. */
  #elements = 0;
  // Only remembers what `cells` told.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #shown = new Map<number, PlacedCell>();

  readonly geometry = $derived.by(() => this.#geometryAt(this.#width));
  /** The height of all rows. */
  readonly heightPixels = $derived(rowsOf(this.#count, this.geometry) * this.geometry.rowPixels);
  readonly #sight = $derived({
    count: this.#count,
    scrollTop: this.#scrollTop,
    heightPixels: this.#height,
  });
  readonly #around = $derived(cellsInSight(this.#sight, this.geometry, ROWS_AROUND));
  // As numbers they stay the same while a row is scrolled through, and so do the cells.
  readonly #first = $derived(this.#around.first);
  readonly #behind = $derived(this.#around.behind);
  /** The cells to show. */
  readonly cells = $derived(this.#cellsBetween(this.#first, this.#behind));
  readonly #firstInSight = $derived(cellsInSight(this.#sight, this.geometry).first);
  readonly #behindInSight = $derived(cellsInSight(this.#sight, this.geometry).behind);
  /** The cells in sight. */
  readonly sight = $derived<RowRange>({ first: this.#firstInSight, behind: this.#behindInSight });

  /** `geometryAt` says how cells lie in a grid that is so many pixels wide. */
  constructor(geometryAt: (widthPixels: number) => GridGeometry) {
    this.#geometryAt = geometryAt;
  }

  /** An attachment for the element that scrolls; it begins at `scrollTop`, and tells where it goes. */
  attach(scrollTop: number, onScroll: (scrollTop: number) => void) {
    return (element: HTMLElement): (() => void) =>
      untrack(() => {
        this.#element = element;
        this.#tell = onScroll;
        const scrolled = (): void => {
          this.#followSpeed(Math.abs(element.scrollTop - this.#scrollTop));
          this.#scrollTop = element.scrollTop;
          onScroll(element.scrollTop);
        };
        const measure = (): void => {
          this.#resize(element.clientWidth, element.clientHeight);
        };
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        element.addEventListener("scroll", scrolled, { passive: true });
        measure();
        // Until the rows are there, it cannot be scrolled so far.
        this.#scrollTop = scrollTop;
        const frame = requestAnimationFrame(() => {
          element.scrollTop = scrollTop;
        });
        return () => {
          cancelAnimationFrame(frame);
          clearTimeout(this.#settled);
          this.#tell = undefined;
          this.#element = undefined;
          observer.disconnect();
          element.removeEventListener("scroll", scrolled);
        };
      });
  }

  /** There are `count` cells, and `pinned` is to be in the document wherever it is. */
  update(count: number, pinned: number | undefined): void {
    this.#count = count;
    this.#pinned = pinned;
  }

  /** How many rows fit, less one that stays in sight from page to page. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#height / this.geometry.rowPixels) - 1);
  }

  /** Bring a cell into sight by the shortest way. */
  show(cell: number): void {
    if (this.#element) this.scrollTo(scrollTopFor(cell, this.#sight, this.geometry));
  }

  #cellsBetween(first: number, behind: number): readonly PlacedCell[] {
    const length = behind - first;
    this.#elements = Math.max(this.#elements, length);
    const cells = Array.from({ length }, (_, n) =>
      this.#placed(first + n, (first + n) % this.#elements),
    );
    const pinned = this.#pinned;
    // The active one stays in the document, because the list refers to it.
    if (pinned === undefined || pinned >= this.#count) return cells;
    if (pinned < first) return [this.#placed(pinned, APART), ...cells];
    return pinned >= behind ? [...cells, this.#placed(pinned, APART)] : cells;
  }

  /** The same value as before where the cell has not moved: what shows it need not look again. */
  #placed(cell: number, slot: number): PlacedCell {
    const { columns, columnPixels, rowPixels } = this.geometry;
    const x = (cell % columns) * columnPixels;
    const y = Math.floor(cell / columns) * rowPixels;
    const before = this.#shown.get(slot);
    if (before?.cell === cell && before.x === x && before.y === y) return before;
    const placed = { cell, slot, x, y };
    this.#shown.set(slot, placed);
    return placed;
  }

  #followSpeed(pixels: number): void {
    const now = performance.now();
    const speed = pixels / Math.max(1, now - this.#scrolledAt);
    this.#scrolledAt = now;
    if (speed < FLUNG_PIXELS_PER_MS) return;
    this.isFlung = true;
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => (this.isFlung = false), FLUNG_UNTIL_MS);
  }

  /** What is at the top stays there, however many columns there are now. */
  #resize(width: number, height: number): void {
    const before = this.geometry;
    const top = this.#scrollTop / before.rowPixels;
    const hadRoom = this.#width > 0;
    this.#width = width;
    this.#height = height;
    const { columns, rowPixels } = this.geometry;
    if (!hadRoom || (columns === before.columns && rowPixels === before.rowPixels)) return;
    const row =
      columns === before.columns ? top : Math.floor((Math.floor(top) * before.columns) / columns);
    requestAnimationFrame(() => {
      this.scrollTo(row * rowPixels);
    });
  }

  scrollTo(scrollTop: number): void {
    this.#scrollTop = scrollTop;
    this.#tell?.(scrollTop);
    if (this.#element) this.#element.scrollTop = scrollTop;
  }
}

/** CSS pixels of so many rem. */
export function remPixels(rem: number): number {
  return rem * (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}
