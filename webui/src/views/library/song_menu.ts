/** What the menu of songs offers, be they rows of a list or a whole album, artist or playlist. */

import type { ChosenSongs, SongRow } from "../../protocol";
import type { MenuAt, MenuItem } from "../../state/menu";
import { useContext } from "../context";

export interface MenuSubject {
  /** What the menu is of: a title, or how many songs. */
  readonly name: string;
  readonly chosen: ChosenSongs;
  readonly play: () => void;
  /** The song, where it is a single one that is known. */
  readonly song?: SongRow | undefined;
  /** Whether any of them has texts whose charset had to be found out. */
  readonly hasCharset?: boolean;
  /** Where they are rows of a playlist that can be changed. */
  readonly remove?: (() => void) | undefined;
  /** What else can be done, after a line. */
  readonly more?: readonly MenuItem[];
}

const RATINGS = [5, 4, 3, 2, 1, 0];

/** To be called as a component begins. Opens a menu there, on the screen. */
export function useSongMenu(): (subject: MenuSubject, at: MenuAt) => void {
  const { language, library, room } = useContext();
  const { t } = language;

  function playlistItems({ name, chosen }: MenuSubject): MenuItem[] {
    const own = library.playlists.filter(({ query }) => query === null);
    const made = own.map((playlist) => ({
      name: playlist.name,
      act: () => {
        library.addToPlaylist(playlist.key, chosen);
        room.say(t("menu.addedTo", { name, playlist: playlist.name }));
      },
    }));
    const make = {
      name: t("menu.newPlaylist"),
      act: () => {
        void library.createPlaylist(t("menu.newPlaylistName"), chosen);
      },
    };
    return made.length > 0 ? [...made, "line", make] : [make];
  }

  function ratingItems({ chosen, song }: MenuSubject): MenuItem[] {
    return RATINGS.map((rating) => ({
      name: t("songs.stars", { rating }),
      ...(song && { isChosen: song.rating === rating }),
      act: () => {
        library.rate(chosen, rating);
      },
    }));
  }

  function songItems({ chosen, song, hasCharset = false }: MenuSubject): MenuItem[] {
    const leave = (asIs: boolean) => () => {
      library.leaveTextsAsIs(chosen, asIs);
    };
    const texts: MenuItem[] = hasCharset
      ? [
          { name: t("menu.leaveTexts"), act: leave(true) },
          { name: t("menu.mendTexts"), act: leave(false) },
        ]
      : [];
    // A song of a playlist that is in no folder of the library has nothing more to tell.
    if (song === undefined || song.song_id === 0) return texts;
    const { song_id } = song;
    const show = (): void => {
      library.showInFolder(song_id);
    };
    const tell = (): void => {
      room.showDetails(song_id);
    };
    return [
      ...texts,
      { name: t("menu.showInFolder"), act: show },
      { name: t("menu.details"), act: tell },
    ];
  }

  function itemsFor(subject: MenuSubject): MenuItem[] {
    const { name, chosen, play, remove, more = [] } = subject;
    const playNext = (): void => {
      library.add(chosen, "next");
      room.say(t("songs.playsNext", { name }));
    };
    const add = (): void => {
      library.add(chosen, "end");
      room.say(t("songs.addedToQueue", { name }));
    };
    return inParts(
      [
        { name: t("menu.play"), act: play },
        { name: t("menu.playNext"), act: playNext },
        { name: t("menu.addToQueue"), act: add },
      ],
      [
        { name: t("menu.addToPlaylist"), items: playlistItems(subject) },
        { name: t("menu.rate"), items: ratingItems(subject) },
        ...(remove ? [{ name: t("menu.removeFromPlaylist"), act: remove }] : []),
      ],
      songItems(subject),
      more,
    );
  }

  return (subject, at) => {
    const { name } = subject;
    room.openMenu({ name: t("menu.label", { name }), items: itemsFor(subject), at });
  };
}

/** The parts that are not empty, with lines in between. */
function inParts(...parts: readonly (readonly MenuItem[])[]): MenuItem[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, n) => (n > 0 ? ["line" as const, ...part] : part));
}

/** Where the menu of a row begins that a key asks for. */
export function menuAtElement(element: Element | null): MenuAt {
  const { left, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
  return { x: left, y: bottom };
}

/** Whether a key asks for the menu. */
export function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}
