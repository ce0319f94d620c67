/**
 * The page's foothold in the browser's media session: a silent media element that stands for the
 * sound.
 *
 * Chromium gives a page the media keys and a card on the desktop while a media element of 5 s or
 * more has played and is still there. An AudioContext counts only as long as it is audible: without
 * this, the card would go at each pause, at each silent passage, and with the volume at 0
 * (https://crbug.com/944538).
 */

/** What this page does: nothing worth a card, silent with something to play, or sounding. */
type Presence = "absent" | "silent" | "sounding";

export class Foothold {
  readonly #element: HTMLAudioElement;
  readonly #silence: string;
  #presence: Presence = "absent";
  /** How many times it was told to play and does not yet. */
  #starting = 0;

  /** `silence` is the address of a file with more than 5 s of it. */
  constructor(silence: string) {
    this.#silence = silence;
    this.#element = new Audio();
    this.#element.loop = true;
    takeFromLoudspeaker(this.#element);
  }

  /** To be told at each change; what it is already costs nothing. */
  become(presence: Presence): void {
    const before = this.#presence;
    if (presence === before) return;
    this.#presence = presence;
    if (presence === "absent") {
      this.#element.removeAttribute("src");
      this.#element.load();
      return;
    }
    if (before === "absent") this.#element.src = this.#silence;
    // One that has never played does not count: before it is silent, it plays for a moment.
    if (before === "absent" || presence === "sounding") this.#play();
    else this.#pauseUnlessNeeded();
  }

  /** The browser has taken the card away: get it back. */
  regain(): void {
    if (this.#presence === "absent") return;
    // As a new player to the browser, which is about to pause the one that it took away.
    this.#element.load();
    this.#play();
  }

  #play(): void {
    const settled = (): void => {
      this.#starting -= 1;
      this.#pauseUnlessNeeded();
    };
    this.#starting += 1;
    // Where the browser wants a click first, there is no card before one.
    this.#element.play().then(settled, settled);
  }

  #pauseUnlessNeeded(): void {
    if (this.#starting === 0 && this.#presence !== "sounding") this.#element.pause();
  }
}

/**
 * Let the element sound into an AudioContext that stands still: it plays without a second stream to
 * the sound server, where a volume control would show it, and without any work.
 */
function takeFromLoudspeaker(element: HTMLAudioElement): void {
  // TypeScript does not know sinkId yet. Browsers that do not either ignore it.
  const options: AudioContextOptions & { sinkId: { type: "none" } } = { sinkId: { type: "none" } };
  const context = new AudioContext(options);
  context.createMediaElementSource(element);
  void context.suspend();
}
