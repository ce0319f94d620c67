// A socket to AudioJS, let in as its own page is.
import { createRequire } from "node:module";

/** socket.io-client, from beside this package.json. */
export const clientOf = (packages) => createRequire(packages)("socket.io-client").io;

/** Connects to the namespace of the player at an address with its token. */
export async function connect(io, address) {
  const { origin } = new URL(address);
  const admitted = await fetch(address, { redirect: "manual" });
  const cookie = admitted.headers.get("set-cookie").split(";")[0];
  return io(`${origin}/player`, {
    transports: ["websocket"],
    extraHeaders: { Cookie: cookie, Origin: origin },
    auth: { page_id: "bench" },
  });
}
