/** What of the library is to be seen: loaded once the page is painted, which it would hold up. */

export { default as DetailsDialog } from "./DetailsDialog.svelte";
export { default as LibraryView } from "./LibraryView.svelte";
export { default as PlaylistUndoBanner } from "./playlists/PlaylistUndoBanner.svelte";
export { default as LibraryDialog } from "./upkeep/LibraryDialog.svelte";
