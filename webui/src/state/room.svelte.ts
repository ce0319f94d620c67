/** What of the room is in sight: the view, a dialog or a menu over it, and what was just said. */

import type { OpenMenu } from "./menu";

export type View = "now" | "queue" | "library";
export type Dialog = "settings" | "keys" | "library" | "details";

export class Room {
  view = $state<View>("now");
  dialog = $state<Dialog>();
  menu = $state.raw<OpenMenu>();
  /** The song that the dialog with the details is about. */
  detailsOf = $state<number>();
  /** What a screen reader is to say. */
  said = $state("");
  /** The page has been painted once; what only adorns it comes then. */
  isPainted = $state(false);
  /** Files are held over the window. */
  isDraggedOver = $state(false);

  show = (view: View): void => {
    this.view = view;
  };

  /** Show the dialog, or take it away if it is there. */
  toggle = (dialog: Dialog): void => {
    this.dialog = this.dialog === dialog ? undefined : dialog;
  };

  openMenu = (menu: OpenMenu): void => {
    this.menu = menu;
  };

  closeMenu = (): void => {
    this.menu = undefined;
  };

  showDetails = (songId: number): void => {
    this.detailsOf = songId;
    this.dialog = "details";
  };

  say = (text: string): void => {
    this.said = text;
  };
}
