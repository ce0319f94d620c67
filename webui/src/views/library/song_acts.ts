/** What can be done to the chosen songs of a list, and what is said of it. */

import type { Place } from "../../protocol";
import type { ShownSongs } from "../../state/library/song_list.svelte";
import type { MenuAt } from "../../state/menu";
import { between, type RowRanges } from "../../state/row_ranges";
import { useContext } from "../context";
import { useSongMenu } from "./song_menu";

export interface ChosenActs {
  /** Play the list from the active row on. */
  readonly play: () => void;
  /** Let the chosen songs take the queue's place; a single one, with its list. */
  readonly playChosen: () => void;
  readonly add: (place: Place) => void;
  readonly rate: (rating: number) => void;
  /** Give a row so many stars; those that it has are taken away. */
  readonly rateRow: (row: number, rating: number) => void;
  readonly details: () => void;
  readonly remove: () => void;
  readonly moveBy: (step: -1 | 1) => void;
  readonly move: (rows: RowRanges, before: number) => void;
  /** The menu of the chosen songs; nothing where none are. */
  readonly openMenu: (at: MenuAt) => void;
}

/** To be called as a component begins. */
export function useSongActs(shown: ShownSongs): ChosenActs {
  const { language, library, room } = useContext();
  const { t } = language;
  const openMenu = useSongMenu();

  /** A title, or how many songs. */
  function nameOfChosen(): string {
    return shown.chosenSong?.title ?? t("songs.count", { count: shown.chosenCount });
  }

  function sayMoved(row: number | undefined): void {
    if (row !== undefined) room.say(t("songs.moved", { place: row + 1, total: shown.count }));
  }

  const play = (): void => {
    shown.play();
  };
  const playChosen = (): void => {
    if (shown.chosenCount > 1 && shown.chosen) library.add(shown.chosen, "now");
    else play();
  };
  const remove = (): void => {
    const count = shown.remove();
    if (count > 0) room.say(t("songs.removed", { count }));
  };

  return {
    play,
    playChosen,
    add: (place) => {
      if (shown.chosen === undefined) return;
      const name = nameOfChosen();
      shown.add(place);
      room.say(
        place === "next" ? t("songs.playsNext", { name }) : t("songs.addedToQueue", { name }),
      );
    },
    rate: (rating) => {
      if (shown.chosen === undefined) return;
      shown.rate(rating);
      room.say(t("songs.rated", { name: nameOfChosen(), stars: t("songs.stars", { rating }) }));
    },
    rateRow: (row, rating) => {
      const isTaken = shown.row(row)?.rating === rating;
      shown.rate(isTaken ? 0 : rating, [between(row, row)]);
    },
    details: () => {
      const song = shown.chosenSong;
      if (song !== undefined && song.song_id > 0) room.showDetails(song.song_id);
    },
    remove,
    moveBy: (step) => {
      sayMoved(shown.moveBy(step));
    },
    move: (rows, before) => {
      sayMoved(shown.move(rows, before));
    },
    openMenu: (at) => {
      const { chosen, chosenSong: song } = shown;
      if (chosen === undefined) return;
      openMenu(
        {
          name: nameOfChosen(),
          chosen,
          play: playChosen,
          song,
          hasCharset: shown.hasCharset,
          remove: shown.isEditable ? remove : undefined,
        },
        at,
      );
    },
  };
}
