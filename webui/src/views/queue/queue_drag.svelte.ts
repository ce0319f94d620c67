/** Rows carried by the pointer, from the press until they are let go of. */

import type { RowRanges } from "../../state/row_ranges";

/** A hand is not quite still when it clicks. */
const THRESHOLD_PIXELS = 6;
/** Near an edge the list scrolls, the faster the nearer, and faster still beyond it. */
const EDGE_PIXELS = 40;
const SCROLL_PER_SECOND = 24;

export interface Ground {
  /** What scrolls. */
  readonly list: HTMLElement;
  readonly gapAt: (clientY: number) => number;
  /** The rows that go along with the one under the pointer. */
  readonly rowsWith: (row: number) => RowRanges;
  readonly drop: (rows: RowRanges, before: number) => void;
}

export class QueueDrag {
  /** The rows that are carried. */
  rows = $state.raw<RowRanges>();
  /** They would come before this row. */
  before = $state(0);
  /** That of the queue; rows are known by their places in it. */
  #revision = 0;
  #clientY = 0;
  #pressed: AbortController | undefined;
  #frame = 0;

  /** The pointer is pressed on a row. Touch scrolls the list and carries nothing. */
  press(
    { button, pointerType, clientX, clientY }: PointerEvent,
    row: number,
    ground: Ground,
  ): void {
    if (button !== 0 || pointerType === "touch") return;
    this.cancel();
    const { signal } = (this.#pressed = new AbortController());
    const move = (event: PointerEvent): void => {
      const far = Math.hypot(event.clientX - clientX, event.clientY - clientY);
      this.#clientY = event.clientY;
      if (this.rows === undefined && far >= THRESHOLD_PIXELS) this.#lift(row, ground);
      if (this.rows !== undefined) this.before = ground.gapAt(this.#clientY);
    };
    const release = (): void => {
      const [rows, before] = [this.rows, this.before];
      this.cancel();
      if (rows === undefined) return;
      dropClick();
      ground.drop(rows, before);
    };
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", release, { signal });
    window.addEventListener("pointercancel", this.cancel, { signal });
    window.addEventListener("blur", this.cancel, { signal });
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || this.rows === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.cancel();
    };
    window.addEventListener("keydown", escape, { signal, capture: true });
  }

  /** The queue is at this revision: what was carried is no longer in its place. */
  follow(revision: number): void {
    if (revision !== this.#revision) this.cancel();
    this.#revision = revision;
  }

  /** Leave the rows where they are. */
  readonly cancel = (): void => {
    this.#pressed?.abort();
    this.rows = undefined;
    cancelAnimationFrame(this.#frame);
  };

  #lift(row: number, ground: Ground): void {
    this.rows = ground.rowsWith(row);
    let before = performance.now();
    const follow = (now: number): void => {
      const speed = edgeSpeed(ground.list.getBoundingClientRect(), this.#clientY);
      // The wheel scrolls, too, under a pointer that is still.
      ground.list.scrollTop += (speed * (now - before)) / 1000;
      before = now;
      this.before = ground.gapAt(this.#clientY);
      this.#frame = requestAnimationFrame(follow);
    };
    this.#frame = requestAnimationFrame(follow);
  }
}

/** Pixels per second; upwards is negative. */
function edgeSpeed({ top, bottom }: DOMRect, y: number): number {
  const above = Math.max(0, top + EDGE_PIXELS - y);
  const below = Math.max(0, y - (bottom - EDGE_PIXELS));
  return (below - above) * SCROLL_PER_SECOND;
}

/** The click that browsers make of the release is none. */
function dropClick(): void {
  const stop = (event: MouseEvent): void => {
    event.stopPropagation();
  };
  window.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => {
    window.removeEventListener("click", stop, { capture: true });
  });
}
