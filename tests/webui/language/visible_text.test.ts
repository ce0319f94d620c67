/** What the listener sees or hears of a view comes from the catalogues. */

import { parse } from "svelte/compiler";
import { describe, expect, test } from "vitest";

const VIEWS = Object.entries(
  import.meta.glob<string>("../../../webui/src/views/*.svelte", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
).map(([path, source]) => [path.slice(path.lastIndexOf("/") + 1), source] as const);

/** Attributes of elements, and props of our own views, that are read by people. */
const READ = new Set([
  ...["aria-label", "aria-description", "aria-placeholder", "aria-roledescription"],
  ...["aria-valuetext", "title", "placeholder", "alt", "label", "text", "valueText"],
]);
/** The same in every language. */
const ALLOWED = new Set(["AudioJS"]);

type Node = Readonly<Record<string, unknown>>;

/** The texts in a view's markup that are written there and not in a catalogue. */
function textsOf(source: string): string[] {
  return inside(parse(source, { modern: true }).fragment, false)
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text) && !ALLOWED.has(text));
}

/** `isRead`: what stands here as a string is put before the listener as it is. */
function inside(node: unknown, isRead: boolean): string[] {
  if (Array.isArray(node)) return node.flatMap((part) => inside(part, isRead));
  if (typeof node !== "object" || node === null || !("type" in node)) return [];
  const { type, name, value, data, tag, quasi, ...rest } = node as Node;
  switch (type) {
    case "Text":
      return isRead ? [String(data)] : [];
    case "Literal":
      return isRead && typeof value === "string" ? [value] : [];
    case "TemplateElement":
      return isRead ? [(value as { cooked: string }).cooked] : [];
    case "CallExpression":
      return []; // what is passed to t(…) is a key
    case "BinaryExpression":
      return rest["operator"] === "+" ? both(rest, ["left", "right"], isRead) : [];
    case "ConditionalExpression":
      return both(rest, ["consequent", "alternate"], isRead);
    case "Attribute":
      return inside(value, READ.has(String(name)));
    case "Fragment":
      return inside(rest["nodes"], true);
    case "ExpressionTag":
      return inside(rest["expression"], isRead);
    case "TemplateLiteral":
      return both(rest, ["quasis", "expressions"], isRead);
    case "LogicalExpression":
      return both(rest, ["left", "right"], isRead);
    default:
      return both({ ...rest, value, tag, quasi }, MARKUP, false);
  }
}

/** Where markup has further markup inside. */
const MARKUP = ["attributes", "fragment", "body", "consequent", "alternate", "fallback", "pending"];

function both(node: Node, parts: readonly string[], isRead: boolean): string[] {
  return parts.flatMap((part) => inside(node[part], isRead));
}

test("there are views", () => {
  expect(VIEWS.length).toBeGreaterThan(15);
});

test.each(VIEWS)("%s has no text of its own", (_, source) => {
  expect(textsOf(source)).toEqual([]);
});

describe("a text is found", () => {
  test.each([
    ["<p>Hello</p>", ["Hello"]],
    ["{#if x}{#each y as z}<b>Hello</b>{:else}there{/each}{/if}", ["Hello", "there"]],
    ["{#key x}<p>Hello</p>{/key}", ["Hello"]],
    ["<Banner>{#snippet a()}Hello{/snippet}</Banner>", ["Hello"]],
    ["<p>{x ? 'Hello' : `there ${t('a.b')}`}</p>", ["Hello", "there"]],
    ["<p>{x ?? 'Hello'}</p>", ["Hello"]],
    ['<img alt="Hello" />', ["Hello"]],
    ['<button aria-label={x ? "Hello" : t("a.b")}></button>', ["Hello"]],
    ['<button title="{t("a.b")} (D)"></button>', ["(D)"]],
    ['<Slider label="Volume" valueText={`${x} percent`} />', ["Volume", "percent"]],
    ["<svelte:head><title>Hello</title></svelte:head>", ["Hello"]],
  ])("in %s", (source, texts) => {
    expect(textsOf(source)).toEqual(texts);
  });

  test.each([
    "<p>{t('a.b')}</p>",
    "<p>{x} – {y}: 100 %</p>",
    '<p class="quiet" dir="auto" {@attach (e) => e.focus("x")}>AudioJS</p>',
    "{#if x === 'now'}<img alt='' src='/cover/{x}' />{/if}",
  ])("and none in %s", (source) => {
    expect(textsOf(source)).toEqual([]);
  });
});
