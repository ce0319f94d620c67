/** What of the room is in sight: the view, a dialog over it, and what was just said. */

export type View = "now" | "queue";
export type Dialog = "settings" | "keys";

export class Room {
  view = $state<View>("now");
  dialog = $state<Dialog>();
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

  say = (text: string): void => {
    this.said = text;
  };
}
