/** Media keys and the desktop's now-playing card, through the browser's media session. */

import type { Foothold } from "../audio/foothold";
import type { Entry, Phase } from "../protocol";
import { SEEK_STEP_SECONDS } from "./commands";

/** The browser works out where the sound is by itself; it is told when it would be wrong by this. */
const POSITION_TOLERANCE_SECONDS = 0.1;
/**
 * Of two pictures that Chromium fetches at a time it keeps the one that comes last, which may be the
 * older one: none is fetched for what is passed over quickly.
 */
const PICTURE_AFTER_MS = 300;

/** What media keys and the buttons of the card can ask for. */
export interface MediaKeyCommands {
  readonly play: () => void;
  readonly pause: () => void;
  readonly stop: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly seek: (seconds: number) => void;
  readonly seekBy: (seconds: number) => void;
}

/** What to show; without an entry there is no card. A length of 0 is not known yet. */
export interface NowPlaying {
  readonly entry: Entry | undefined;
  readonly phase: Phase;
  readonly positionSeconds: number;
  readonly lengthSeconds: number;
}

interface ToldPosition {
  readonly position: number;
  readonly duration: number;
  readonly isPlaying: boolean;
  readonly at: number;
}

export class MediaSessionCard {
  readonly #session: MediaSession;
  readonly #foothold: Pick<Foothold, "become" | "regain">;
  readonly #icon: string;
  #shown: MediaMetadataInit | undefined;
  #picture: ReturnType<typeof setTimeout> | undefined;
  #told: ToldPosition | undefined;

  /** `icon` is the address of the picture for entries without a cover. */
  constructor(
    session: MediaSession,
    foothold: Pick<Foothold, "become" | "regain">,
    icon: string,
    commands: MediaKeyCommands,
  ) {
    this.#session = session;
    this.#foothold = foothold;
    this.#icon = icon;
    this.#obey(commands);
  }

  /** Cheap when nothing has changed, so it may be called at every step of the position. */
  show({ entry, phase, positionSeconds, lengthSeconds }: NowPlaying): void {
    const isPlaying = entry !== undefined && phase === "playing";
    this.#foothold.become(entry === undefined ? "absent" : isPlaying ? "sounding" : "silent");
    this.#showMetadata(entry);
    const state = entry === undefined ? "none" : isPlaying ? "playing" : "paused";
    if (this.#session.playbackState !== state) this.#session.playbackState = state;
    if (entry) this.#showPosition(positionSeconds, lengthSeconds, isPlaying);
    else this.#forgetPosition();
  }

  #showMetadata(entry: Entry | undefined): void {
    const wanted = entry && metadataOf(entry, this.#icon);
    if (isSame(wanted, this.#shown)) return;
    this.#shown = wanted;
    clearTimeout(this.#picture);
    this.#session.metadata = wanted ? new MediaMetadata({ ...wanted, artwork: [] }) : null;
    if (!wanted) return;
    this.#picture = setTimeout(() => {
      this.#session.metadata = new MediaMetadata(wanted);
    }, PICTURE_AFTER_MS);
  }

  #showPosition(seconds: number, lengthSeconds: number, isPlaying: boolean): void {
    const duration = Number.isFinite(lengthSeconds) ? Math.max(lengthSeconds, 0) : 0;
    const position = Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), duration) : 0;
    const at = performance.now() / 1000;
    if (this.#knows({ position, duration, isPlaying, at })) return;
    this.#told = { position, duration, isPlaying, at };
    this.#session.setPositionState({ position, duration });
  }

  #knows({ position, duration, isPlaying, at }: ToldPosition): boolean {
    const told = this.#told;
    if (told?.duration !== duration || told.isPlaying !== isPlaying) return false;
    const thought = told.position + (isPlaying ? at - told.at : 0);
    return Math.abs(Math.min(thought, duration) - position) < POSITION_TOLERANCE_SECONDS;
  }

  #forgetPosition(): void {
    if (this.#told) this.#session.setPositionState();
    this.#told = undefined;
  }

  #obey(commands: MediaKeyCommands): void {
    this.#on("play", commands.play);
    this.#on("pause", commands.pause);
    this.#on("stop", () => {
      commands.stop();
      // Chromium takes the card away from whoever is told to stop.
      this.#foothold.regain();
    });
    this.#on("nexttrack", commands.next);
    this.#on("previoustrack", commands.previous);
    this.#on("seekto", ({ seekTime }) => {
      if (seekTime !== undefined) commands.seek(seekTime);
    });
    this.#on("seekforward", ({ seekOffset }) => {
      commands.seekBy(seekOffset ?? SEEK_STEP_SECONDS);
    });
    this.#on("seekbackward", ({ seekOffset }) => {
      commands.seekBy(-(seekOffset ?? SEEK_STEP_SECONDS));
    });
  }

  #on(action: MediaSessionAction, handler: MediaSessionActionHandler): void {
    try {
      this.#session.setActionHandler(action, handler);
    } catch (error) {
      // A browser that does not know the action says so with this, and has no key for it.
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

/** Always with a picture: Chromium leaves the last cover on the card when there is none. */
function metadataOf(entry: Entry, icon: string): MediaMetadataInit {
  const { title, artist, album } = entry;
  const src = entry.has_cover ? `/cover/${encodeURIComponent(entry.track_id)}` : icon;
  return { title, artist, album, artwork: [{ src }] };
}

function isSame(one: MediaMetadataInit | undefined, other: MediaMetadataInit | undefined): boolean {
  return (
    one?.title === other?.title &&
    one?.artist === other?.artist &&
    one?.album === other?.album &&
    one?.artwork?.[0]?.src === other?.artwork?.[0]?.src
  );
}
