/** Loads what of the library is to be seen once the page is painted, which it would hold up. */

import type * as parts from "./later";

export class LaterParts {
  /** Undefined until they are there. */
  loaded = $state.raw<typeof parts>();

  load = (): void => {
    void import("./later").then((parts) => {
      this.loaded = parts;
    });
  };
}
