/** How long something still takes, as people say it. Pure. */

export type TimeLeft =
  { readonly unit: "seconds" } | { readonly unit: "minutes" | "hours"; readonly count: number };

/** Rounded so that it counts down calmly: what is left is never exactly known. */
export function timeLeft(seconds: number): TimeLeft {
  if (seconds < 45) return { unit: "seconds" };
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 90) return { unit: "minutes", count: minutes };
  return { unit: "hours", count: Math.round(minutes / 60) };
}
