import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rooms as en } from "./en";
import { rooms as zh } from "./zh-CN";

type Words = { [key: string]: string | Words };

/** flat are the keys of a tree of words, with their texts. */
function flat(words: Words, before = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(before + key, value);
    else for (const [path, text] of flat(value, `${before}${key}.`)) found.set(path, text);
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const root = join(import.meta.dirname, "..");
const files = sources(root).filter(path => !/i18n\/(zh-CN|en)\//.test(path));
const texts = new Map(files.map(path => [path, readFileSync(path, "utf8")]));
const all = [...texts.values()].join("\n");

const names = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(found => found[1] ?? "").sort();
const chinese = /[\u3400-\u9fff]/;

describe.each(Object.keys(zh))("words of %s", room => {
  const ours = flat(zh[room as keyof typeof zh]);
  const theirs = flat(en[room as keyof typeof en]);

  it("are the same in both languages", () => {
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
  });

  it("fill the same places", () => {
    for (const [key, text] of ours) expect([key, names(theirs.get(key) ?? "")]).toEqual([key, names(text)]);
  });

  it("hold no Chinese in English", () => {
    const mixed = [...theirs].filter(([key, text]) => chinese.test(text) && key !== "language.zh-CN");
    expect(mixed).toEqual([]);
  });

  it("are all used", () => {
    // A key is used when it stands in the sources, or when a part of it does before a ${…}.
    // Problems and parameters are named by the server.
    if (room === "problem") return;
    const unused = [...ours.keys()].filter(key => {
      if (/^(parameter|parameterNote|unit|option)\./.test(key) && room === "settings") return false;
      if (all.includes(`"${key}"`)) return false;
      const parts = key.split(".");
      return !parts.some((_part, i) => i > 0 && all.includes(`\`${parts.slice(0, i).join(".")}.\${`));
    });
    expect(unused).toEqual([]);
  });
});

it("no component speaks Chinese of its own", () => {
  const speaking = [...texts]
    .filter(([, text]) => chinese.test(text.replace(/("[^"]*Noto[^"]*")/g, "")))
    .map(([path]) => path);
  expect(speaking).toEqual([]);
});
