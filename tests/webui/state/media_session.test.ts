import { beforeEach, describe, expect, type Mock, onTestFinished, test, vi } from "vitest";
import type { Foothold } from "../../../webui/src/audio/foothold";
import type { Entry } from "../../../webui/src/protocol";
import {
  MediaSessionCard,
  type MediaKeyCommands,
  type NowPlaying,
} from "../../../webui/src/state/media_session";

const PICTURE_MS = 300;
const ICON = "/assets/icon.png";

/** What https://w3c.github.io/mediasession/ says of the interface; counts what it is told. */
class StandardSession implements MediaSession {
  playbackState: MediaSessionPlaybackState = "none";
  readonly handlers = new Map<MediaSessionAction, MediaSessionActionHandler>();
  readonly positions: (MediaPositionState | undefined)[] = [];
  metadataSet = 0;
  #metadata: MediaMetadata | null = null;
  readonly #unknown: readonly MediaSessionAction[];

  constructor(unknown: readonly MediaSessionAction[] = []) {
    this.#unknown = unknown;
  }

  get metadata(): MediaMetadata | null {
    return this.#metadata;
  }

  set metadata(metadata: MediaMetadata | null) {
    this.metadataSet += 1;
    this.#metadata = metadata;
  }

  setActionHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
    if (this.#unknown.includes(action)) throw new TypeError(`${action} is not an action`);
    if (handler) this.handlers.set(action, handler);
    else this.handlers.delete(action);
  }

  setPositionState(state?: MediaPositionState): void {
    if (state && Object.keys(state).length > 0) {
      const { duration, position = 0, playbackRate = 1 } = state;
      if (duration === undefined || Number.isNaN(duration) || duration < 0) throw new TypeError();
      if (!Number.isFinite(position) || position < 0 || position > duration) throw new TypeError();
      if (!Number.isFinite(playbackRate) || playbackRate === 0) throw new TypeError();
    }
    this.positions.push(state);
  }

  setCameraActive(): Promise<void> {
    return Promise.resolve();
  }

  setMicrophoneActive(): Promise<void> {
    return Promise.resolve();
  }

  press(action: MediaSessionAction, details: Omit<MediaSessionActionDetails, "action"> = {}): void {
    this.handlers.get(action)?.({ action, ...details });
  }
}

class Metadata implements MediaMetadata {
  title: string;
  artist: string;
  album: string;
  artwork: readonly MediaImage[];

  constructor({ title = "", artist = "", album = "", artwork = [] }: MediaMetadataInit) {
    this.title = title;
    this.artist = artist;
    this.album = album;
    this.artwork = artwork;
  }
}

const song: Entry = {
  entry_id: "e1",
  turn: 1,
  track_id: "t/1",
  title: "Song",
  artist: "Band",
  album: "Record",
  has_cover: true,
};
const playing: NowPlaying = {
  entry: song,
  phase: "playing",
  positionSeconds: 0,
  lengthSeconds: 60,
};
let session: StandardSession;
let foothold: { become: Mock<Foothold["become"]>; regain: Mock<Foothold["regain"]> };
let commands: { [Name in keyof MediaKeyCommands]: Mock<MediaKeyCommands[Name]> };
let card: MediaSessionCard;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("MediaMetadata", Metadata);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  session = new StandardSession();
  foothold = { become: vi.fn(), regain: vi.fn() };
  commands = {
    play: vi.fn(),
    pause: vi.fn(),
    stop: vi.fn(),
    next: vi.fn(),
    previous: vi.fn(),
    seek: vi.fn(),
    seekBy: vi.fn(),
  };
  card = new MediaSessionCard(session, foothold, ICON, commands);
});

describe("the card", () => {
  test("shows title, artist, album and cover", () => {
    card.show(playing);
    expect(session.metadata).toMatchObject({ title: "Song", artist: "Band", album: "Record" });
    vi.advanceTimersByTime(PICTURE_MS);
    expect(session.metadata).toMatchObject({ title: "Song", artist: "Band", album: "Record" });
    expect(session.metadata?.artwork).toEqual([{ src: "/cover/t%2F1" }]);
  });

  test("shows the icon where there is no cover, so that the last cover goes", () => {
    card.show({ ...playing, entry: { ...song, has_cover: false } });
    vi.advanceTimersByTime(PICTURE_MS);
    expect(session.metadata?.artwork).toEqual([{ src: ICON }]);
  });

  test("gives no picture of what is passed over quickly, because it may come last", () => {
    const pictures: unknown[] = [];
    const look = (): void => {
      pictures.push(...(session.metadata?.artwork ?? []).map(({ src }) => src));
    };
    for (const track_id of ["1", "2", "3"]) {
      card.show({ ...playing, entry: { ...song, track_id } });
      look();
      vi.advanceTimersByTime(100);
      look();
    }
    vi.advanceTimersByTime(PICTURE_MS);
    look();
    expect(pictures).toEqual(["/cover/3"]);
  });

  test("is told of an entry once, and again when more is known of it", () => {
    card.show({ ...playing, entry: { ...song, artist: "", has_cover: false } });
    vi.advanceTimersByTime(PICTURE_MS);
    card.show({ ...playing, entry: { ...song, artist: "", has_cover: false } });
    expect(session.metadataSet).toBe(1 + 1);
    card.show(playing);
    card.show({ ...playing, entry: { ...song } });
    vi.advanceTimersByTime(1000);
    expect(session.metadataSet).toBe(2 + 2);
    expect(session.metadata?.artist).toBe("Band");
  });

  test.each([
    ["playing", "playing", "sounding"],
    ["paused", "paused", "silent"],
    ["stopped", "paused", "silent"],
  ] as const)("of a player that is %s says %s", (phase, state, presence) => {
    card.show({ ...playing, phase });
    expect(session.playbackState).toBe(state);
    expect(foothold.become).toHaveBeenLastCalledWith(presence);
  });

  test("goes with the entry", () => {
    card.show(playing);
    card.show({ entry: undefined, phase: "empty", positionSeconds: 0, lengthSeconds: 0 });
    vi.advanceTimersByTime(PICTURE_MS);
    expect(session.metadata).toBeNull();
    expect(session.playbackState).toBe("none");
    expect(session.positions.at(-1)).toBeUndefined();
    expect(foothold.become).toHaveBeenLastCalledWith("absent");
  });

  test("does not come with a page that has nothing to show, whatever the phase", () => {
    card.show({ ...playing, entry: undefined });
    expect(session.playbackState).toBe("none");
    expect(session.metadataSet).toBe(0);
    expect(session.positions).toEqual([]);
    expect(foothold.become).toHaveBeenLastCalledWith("absent");
  });
});

describe("the position", () => {
  test("is told once while the sound goes on as the browser expects", () => {
    for (let step = 0; step < 100; step++) {
      card.show({ ...playing, positionSeconds: step * 0.05 });
      vi.advanceTimersByTime(50);
    }
    expect(session.positions).toEqual([{ position: 0, duration: 60 }]);
  });

  test("is told again after a seek, a pause, a stall and another length", () => {
    card.show(playing);
    card.show({ ...playing, positionSeconds: 30 });
    card.show({ ...playing, positionSeconds: 30, phase: "paused" });
    vi.advanceTimersByTime(5000);
    card.show({ ...playing, positionSeconds: 30, phase: "paused" });
    card.show({ ...playing, positionSeconds: 30 });
    vi.advanceTimersByTime(1000);
    card.show({ ...playing, positionSeconds: 30 });
    card.show({ ...playing, positionSeconds: 30, lengthSeconds: 61 });
    expect(session.positions).toEqual([
      { position: 0, duration: 60 },
      { position: 30, duration: 60 },
      { position: 30, duration: 60 },
      { position: 30, duration: 60 },
      { position: 30, duration: 60 },
      { position: 30, duration: 61 },
    ]);
  });

  test("is not told again and again at the end", () => {
    card.show({ ...playing, positionSeconds: 59.9 });
    vi.advanceTimersByTime(1000);
    card.show({ ...playing, positionSeconds: 60 });
    expect(session.positions).toHaveLength(1);
  });

  test.each([
    [61, 60, { position: 60, duration: 60 }],
    [-0.1, 60, { position: 0, duration: 60 }],
    [5, 0, { position: 0, duration: 0 }],
    [Number.NaN, 60, { position: 0, duration: 60 }],
    [5, Number.NaN, { position: 0, duration: 0 }],
    [5, Number.POSITIVE_INFINITY, { position: 0, duration: 0 }],
  ])(
    "%d of %d s is told as one that the browser accepts",
    (positionSeconds, lengthSeconds, told) => {
      card.show({ ...playing, positionSeconds, lengthSeconds });
      expect(session.positions).toEqual([told]);
    },
  );
});

describe("media keys", () => {
  test.each([
    ["play", "play"],
    ["pause", "pause"],
    ["stop", "stop"],
    ["nexttrack", "next"],
    ["previoustrack", "previous"],
  ] as const)("%s does what it says", (action, command) => {
    session.press(action);
    expect(commands[command]).toHaveBeenCalledOnce();
  });

  test("stop keeps the card, which Chromium takes away", () => {
    session.press("stop");
    expect(foothold.regain).toHaveBeenCalledOnce();
  });

  test("seek where and as far as the browser says", () => {
    session.press("seekto", { seekTime: 0 });
    session.press("seekto", { seekTime: 12.5 });
    session.press("seekforward", { seekOffset: 10 });
    session.press("seekbackward", { seekOffset: 7 });
    expect(commands.seek.mock.calls).toEqual([[0], [12.5]]);
    expect(commands.seekBy.mock.calls).toEqual([[10], [-7]]);
  });

  test("seek five seconds where it does not say, and not at all to nowhere", () => {
    session.press("seekforward");
    session.press("seekbackward");
    session.press("seekto");
    expect(commands.seekBy.mock.calls).toEqual([[5], [-5]]);
    expect(commands.seek).not.toHaveBeenCalled();
  });

  test("that a browser does not know cost nothing else", () => {
    const old = new StandardSession(["stop", "seekto"]);
    new MediaSessionCard(old, foothold, ICON, commands);
    expect([...old.handlers.keys()]).toEqual([
      "play",
      "pause",
      "nexttrack",
      "previoustrack",
      "seekforward",
      "seekbackward",
    ]);
  });
});
