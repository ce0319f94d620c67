/** What the lists of rows and their buttons have in common. */

import { useContext } from "../context";

/** The place of the row that an event came from; undefined beside all rows. */
export function placeOf(event: Event): number | undefined {
  const row = event.target instanceof Element ? event.target.closest("[data-place]") : null;
  return row instanceof HTMLElement ? Number(row.dataset["place"]) : undefined;
}

interface Announcements {
  /** Rows were moved, and begin at this one now; nothing is said of none. */
  readonly sayMoved: (row: number | undefined) => void;
  /** So many rows were taken out. */
  readonly sayRemoved: (count: number) => void;
}

/** What is said of edits. To be called as a component begins. */
export function useAnnouncements(): Announcements {
  const { language, room, queue } = useContext();
  const { t } = language;
  return {
    sayMoved: (row) => {
      if (row !== undefined) room.say(t("queue.moved", { place: row + 1, total: queue.count }));
    },
    sayRemoved: (count) => {
      if (count > 0) room.say(t("queue.removed", { count }));
    },
  };
}
