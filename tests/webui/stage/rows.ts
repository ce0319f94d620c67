/** Rows of lists as screen readers have them. */

import { computeAccessibleName } from "dom-accessibility-api";

/** What is said of a row: its name, without the blanks that stand for its columns. */
export function saidOf(row: Element): string {
  return computeAccessibleName(row).replaceAll(/\s+,/g, ",").replaceAll(/\s+/g, " ");
}
