// Serves the rivals' pages, the music with byte ranges, and the tutorial's whole file by socket.io.
// Arguments: a package.json beside node_modules, the folder with the music.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, extname, join } from "node:path";

const [, , packages, music] = process.argv;
const require = createRequire(packages);
const { Server } = require("socket.io");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mp3": "audio/mpeg", ".flac": "audio/flac" };
const pages = import.meta.dirname;

/** The file behind an address: only names, no folders, so that nothing else can be asked for. */
function fileOf(path) {
  const name = basename(decodeURIComponent(path));
  if (name === "howler.js") return require.resolve("howler");
  return join(path.startsWith("/music/") ? music : pages, name);
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = fileOf(pathname);
  const { size } = await stat(file);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Number(range[2]) : size - 1;
  response.writeHead(range ? 206 : 200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Length": end - start + 1,
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store",
    ...(range && { "Content-Range": `bytes ${start}-${end}/${size}` }),
  });
  const stream = createReadStream(file, { start, end });
  stream.pipe(response);
  response.on("close", () => stream.destroy());
}

const http = createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(404).end());
});
new Server(http).on("connection", (socket) => {
  socket.on("play", async (name) => {
    const audioBuffer = await readFile(join(music, basename(name)));
    socket.emit("audio file", { audio: true, audioBuffer });
  });
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
