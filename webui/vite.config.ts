import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Emits the Socket.IO browser client, which our server answers `/socket.io/socket.io.js` with. */
function socketIoClient(): Plugin {
  return {
    name: "socket-io-client",
    apply: "build",
    generateBundle() {
      const source = readFileSync(
        here("node_modules/socket.io-client/dist/socket.io.min.js"),
        "utf8",
      )
        // Its source map is not shipped, and a dangling reference is a 404 in the developer tools.
        .replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n")
        // Pages as old as the tutorial may know the AudioContext by its first name only, which
        // browsers no longer do.
        .concat("window.webkitAudioContext ??= window.AudioContext;\n");
      this.emitFile({ type: "asset", fileName: "socket.io.js", source });
    },
  };
}

/** Resolves the packages that tests/webui imports as if the tests lay in this folder. */
function packagesForTests(): Plugin {
  const tests = here("../tests/webui/").replaceAll("\\", "/");
  return {
    name: "packages-for-tests",
    enforce: "pre",
    resolveId(source, importer) {
      if (importer?.startsWith(tests) !== true || /^[./]|^\w+:/.test(source)) return null;
      return this.resolve(source, here("src/main.ts"), { skipSelf: true });
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [svelte(), svelteTesting(), socketIoClient(), packagesForTests()],
  build: {
    target: ["chrome134", "safari18"],
    // The page's Content-Security-Policy forbids inline scripts and data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [here("index.html"), here("classic.html")] },
  },
  // Vitest serves the tests from beside this folder.
  server: { fs: { allow: [here("..")] } },
  test: {
    dir: here("../tests/webui"),
    include: ["**/*.test.ts"],
    environment: "jsdom",
    // A jsdom per file costs 0.6 s; the page has no module-level state that files could share.
    isolate: false,
    restoreMocks: true,
  },
});
