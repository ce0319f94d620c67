/** What is done to a whole album, artist, genre, folder or playlist, wherever it is shown. */

import type { SongList } from "../../../protocol";
import { isFailure } from "../../../server/connection";
import { allOf } from "../../../state/library/library.svelte";
import { songsAt, type Where } from "../../../state/library/places.svelte";
import type { MenuAt, MenuItem } from "../../../state/menu";
import { useContext } from "../../context";
import { useSongMenu } from "../song_menu";
import type { CellAct } from "./cell_acts";

interface GroupActs {
  readonly perform: (act: CellAct, where: Where) => void;
  /** Its songs take the queue's place. */
  readonly play: (where: Where) => void;
  /** The same, in an order drawn by lot. */
  readonly shuffle: (where: Where) => Promise<void>;
  readonly add: (where: Where, place: "next" | "end") => void;
  /** A menu of what can be done with its songs, and of what is added. */
  readonly openMenu: (where: Where, at: MenuAt, more?: readonly MenuItem[]) => void;
}

/** To be called as a component begins. */
export function useGroupActs(): GroupActs {
  const { commands, language, library, listening, room } = useContext();
  const { t } = language;
  const openSongMenu = useSongMenu();

  const play = (where: Where): void => {
    library.play(songsOf(where));
  };
  const shuffle = async (where: Where): Promise<void> => {
    const songs = songsOf(where);
    const message = { songs, first: 0, count: 0 };
    const reply = await library.request("read_songs", message).catch(() => undefined);
    if (reply === undefined || isFailure(reply)) return;
    if (listening.player?.shuffle !== true) commands.toggleShuffle();
    // The one that is asked for comes first, and is drawn by lot like the others.
    library.play(songs, reply.version, Math.floor(Math.random() * reply.total));
  };
  const add = (where: Where, place: "next" | "end"): void => {
    const { name } = where;
    library.add(allOf(songsOf(where)), place);
    room.say(place === "next" ? t("songs.playsNext", { name }) : t("songs.addedToQueue", { name }));
  };
  const openMenu = (where: Where, at: MenuAt, more: readonly MenuItem[] = []): void => {
    const subject = {
      name: where.name,
      chosen: allOf(songsOf(where)),
      play: () => {
        play(where);
      },
      more,
    };
    openSongMenu(subject, at);
  };
  const perform = (act: CellAct, where: Where): void => {
    switch (act.does) {
      case "open":
        library.places.go(where);
        return;
      case "play":
        play(where);
        return;
      case "play_next":
        add(where, "next");
        return;
      case "add":
        add(where, "end");
        return;
      case "menu":
        openMenu(where, act.at);
        return;
    }
  };
  return { perform, play, shuffle, add, openMenu };
}

/** All its songs, whatever was searched for. */
function songsOf(where: Where): SongList {
  const songs = songsAt(where, "");
  if (songs === undefined) throw new Error(`There are no songs of ${where.kind}.`);
  return songs;
}
