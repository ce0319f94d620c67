// The same service on Node: a piece of a file, read from disk for each request, in the
// acknowledgement. Arguments: a package.json beside node_modules, the file.
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [, , packages, path] = process.argv;
const { Server } = createRequire(packages)("socket.io");

const file = await open(path);
const http = createServer();
new Server(http, { transports: ["websocket"], perMessageDeflate: false }).on("connection", (socket) => {
  socket.on("read_segment", async ({ offset, bytes }, acknowledge) => {
    const data = Buffer.alloc(bytes);
    await file.read(data, 0, bytes, offset);
    acknowledge({ first_sample: offset, skip_samples: 0, samples: bytes, data });
  });
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
