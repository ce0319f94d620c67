/** The only way to the player: typed requests and events over one Socket.IO namespace. */

import { io, type Socket } from "socket.io-client";
import type { Commands, Events, Failure, Hello } from "../protocol";

/** Longer than any answer takes; a page that waits this long has lost its player. */
const ANSWER_WITHIN_MS = 20_000;

/** The player is on this machine. */
const CONNECT_WITHIN_MS = 2000;

export type Reply<C extends keyof Commands> = Commands[C]["reply"] | Failure;

/** What asks the player for something. A refusal is a value; only a lost connection throws. */
export type Request = <C extends keyof Commands>(
  command: C,
  message: Commands[C]["request"],
) => Promise<Reply<C>>;

export function isFailure(reply: object): reply is Failure {
  return "reason" in reply;
}

export class Connection {
  /** Known to the player for as long as this page is loaded, whatever becomes of the socket. */
  readonly pageId = crypto.randomUUID();
  readonly #socket: Socket;

  constructor() {
    const hello: Hello = { page_id: this.pageId };
    this.#socket = io("/player", {
      transports: ["websocket"],
      auth: { ...hello },
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
      // A socket that closes before its handshake is only noticed by this (socket.io-client 4.8), and
      // what is buffered must last so long.
      timeout: CONNECT_WITHIN_MS,
    });
  }

  on<E extends keyof Events>(event: E, listener: (message: Events[E]) => void): void {
    const name: string = event;
    this.#socket.on(name, listener);
  }

  onConnectedChange(listener: (connected: boolean) => void): void {
    this.#socket.on("connect", () => {
      listener(true);
    });
    for (const lost of ["disconnect", "connect_error"]) {
      this.#socket.on(lost, () => {
        listener(false);
      });
    }
  }

  readonly request: Request = (command, message) =>
    // Else Socket.IO would keep it, and do it whenever the player comes back.
    this.#socket.connected
      ? this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck(command, message)
      : Promise.reject(new Error("The connection to the player is lost."));
}
