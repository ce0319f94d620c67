/** In which order albums stand. */

import type { AlbumSort } from "../../protocol";

/** What one wants to see first of these is the newest. */
const NEWEST_FIRST: readonly AlbumSort[] = ["year", "added"];

export class AlbumSorting {
  sort = $state<AlbumSort>("artist");
  descending = $state(false);

  choose = (sort: AlbumSort): void => {
    this.sort = sort;
    this.descending = NEWEST_FIRST.includes(sort);
  };

  turn = (): void => {
    this.descending = !this.descending;
  };
}
