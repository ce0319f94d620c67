// @vitest-environment node
// because jsdom's WebSocket does not work under Vitest; of a browser, only the address is needed.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Namespace, Server, type Socket } from "socket.io";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Failure, PlayerState } from "../../../webui/src/protocol";
import { Connection, isFailure } from "../../../webui/src/server/connection";
import { FakePlayer } from "../stage/player";

// Both by their paths, because under Vitest Node takes of `ws` what is for browsers, and of
// socket.io-client what is for Node.
vi.mock("socket.io-client", async () => {
  const forBrowsers = "../../../webui/node_modules/socket.io-client/dist/socket.io.esm.min.js";
  return (await import(forBrowsers)) as object;
});
const wsForNode = "../../../webui/node_modules/ws/lib/websocket-server.js";
const wsEngine: unknown = createRequire(import.meta.url)(wsForNode);

const MISSING: Failure = { reason: "file_missing", about: "It", sentence: "It is not there." };

/** A real Socket.IO server at the page's own address. */
class Host {
  readonly #http = createServer();
  readonly #server = new Server(this.#http, { transports: ["websocket"], wsEngine });
  readonly #player: Namespace = this.#server.of("/player");
  /** The events that came, in order. */
  readonly got: string[] = [];
  reply: (command: string) => unknown = () => ({});

  constructor() {
    this.#player.on("connection", (socket) => {
      socket.onAny((command: string, _message: unknown, answer: (reply: unknown) => void) => {
        this.got.push(command);
        const reply = this.reply(command);
        if (reply !== undefined) answer(reply);
      });
    });
    onTestFinished(async () => {
      // Told by the server itself, a page does not try to come back.
      this.#server.disconnectSockets(true);
      await this.#server.close();
      vi.unstubAllGlobals();
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    const { port } = this.#http.address() as AddressInfo;
    vi.stubGlobal("location", new URL(`http://127.0.0.1:${port}/`));
  }

  async nextPage(): Promise<Socket> {
    return new Promise((resolve) => this.#player.once("connection", resolve));
  }
}

let host: Host;

beforeEach(async () => {
  host = new Host();
  await host.listen();
});

async function connect(): Promise<{ connection: Connection; socket: Socket }> {
  const page = host.nextPage();
  const connection = new Connection();
  await connected(connection, true);
  return { connection, socket: await page };
}

async function connected(connection: Connection, wanted: boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    connection.onConnectedChange((is) => {
      if (is === wanted) resolve();
    });
  });
}

describe("a page", () => {
  test("says who it is, and is the same when it comes back", async () => {
    const { connection, socket } = await connect();
    expect(socket.handshake.auth).toEqual({ page_id: connection.pageId });
    const back = host.nextPage();
    socket.conn.close();
    expect((await back).handshake.auth).toEqual({ page_id: connection.pageId });
  });

  test("is told from every other page", async () => {
    const { connection: one } = await connect();
    const { connection: other } = await connect();
    expect(one.pageId).not.toBe(other.pageId);
  });

  test("hears of the connection when it comes, goes and comes back", async () => {
    const page = host.nextPage();
    const connection = new Connection();
    const heard: boolean[] = [];
    connection.onConnectedChange((is) => heard.push(is));
    const [socket] = await Promise.all([page, connected(connection, true)]);
    socket.conn.close();
    await connected(connection, false);
    await connected(connection, true);
    expect(heard).toEqual([true, false, true]);
  });

  test("hears what the player tells", async () => {
    const { connection, socket } = await connect();
    const told = new Promise<PlayerState>((resolve) => {
      connection.on("state_changed", resolve);
    });
    const { state } = new FakePlayer();
    socket.emit("state_changed", state);
    expect(await told).toEqual(state);
  });
});

describe("a request", () => {
  test("is answered with a reply, sound included", async () => {
    const { connection } = await connect();
    host.reply = () => ({ first_sample: 7, data: Buffer.from([1, 2, 3]) });
    const reply = await connection.request("read_segment", {
      track_id: "a",
      from_sample: 7,
      want_samples: 100,
      as_pcm: false,
    });
    if (isFailure(reply)) throw new Error(reply.sentence);
    expect(reply.first_sample).toBe(7);
    expect([...new Uint8Array(reply.data)]).toEqual([1, 2, 3]);
  });

  test("that is refused is answered with a failure", async () => {
    const { connection } = await connect();
    host.reply = () => MISSING;
    const reply = await connection.request("open_track", { track_id: "a" });
    expect(isFailure(reply)).toBe(true);
    expect(reply).toEqual(MISSING);
  });

  test("whose answer is lost with the connection fails", async () => {
    const { connection, socket } = await connect();
    host.reply = () => {
      socket.conn.close();
    };
    await expect(connection.request("play", {})).rejects.toThrow();
  });

  test("made while the connection is lost fails, and is not done later", async () => {
    const { connection, socket } = await connect();
    socket.conn.close();
    await connected(connection, false);
    await expect(connection.request("open_files", { place: "now" })).rejects.toThrow();
    await connected(connection, true);
    await connection.request("pause", {});
    expect(host.got).toEqual(["pause"]);
  });
});

describe("a reply", () => {
  test.each([
    [{}, false],
    [MISSING, true],
    [{ track_id: "a", rate: 44_100, channels: 2, total_samples: 1, exact: true }, false],
    [{ first_sample: 0, samples: 0, ends: true, data: new ArrayBuffer() }, false],
  ])("%o is a failure: %s", (reply, is) => {
    expect(isFailure(reply)).toBe(is);
  });
});
