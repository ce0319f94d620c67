/** What can be done with a playlist itself, beside what is done with its songs. */

import type { Playlist } from "../../../protocol";
import type { Where } from "../../../state/library/places.svelte";
import type { MenuItem } from "../../../state/menu";
import { useContext } from "../../context";

/** No name is longer (desktop/protocol/playlists.py). */
export const NAME_LENGTH = 200;

interface Edits {
  readonly rename: () => void;
  /** Where its search can be edited. */
  readonly editQuery?: () => void;
}

/** To be called as a component begins. */
export function usePlaylistMenu(): (playlist: Playlist, edits: Edits) => MenuItem[] {
  const { language, library } = useContext();
  const { t } = language;
  return ({ key, query }, { rename, editQuery }) => {
    const send = (relative: boolean) => () => {
      library.exportPlaylist(key, relative);
    };
    return [
      { name: t("playlists.rename"), act: rename },
      ...(query !== null && editQuery ? [{ name: t("playlists.editQuery"), act: editQuery }] : []),
      { name: t("playlists.export"), act: send(false) },
      { name: t("playlists.exportRelative"), act: send(true) },
      {
        name: t("playlists.delete"),
        act: () => {
          library.deletePlaylist(key);
        },
      },
    ];
  };
}

export function placeOfPlaylist({ key, name }: Playlist): Where {
  return { kind: "playlist", key, name };
}
