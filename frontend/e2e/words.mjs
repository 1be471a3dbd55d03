import { readFileSync } from "node:fs";

const folder = new URL("../src/i18n/", import.meta.url);
const files = new Map();

/** wordsOf gives the words of a language as the screens use them: say("tracking", "live.search"). */
export function wordsOf(language) {
  return (room, key, params = {}) => {
    const name = `${language}/${room}.json`;
    if (!files.has(name)) files.set(name, JSON.parse(readFileSync(new URL(name, folder), "utf8")));
    const text = key.split(".").reduce((words, part) => words?.[part], files.get(name));
    if (typeof text !== "string") throw new Error(`${name} has no words for ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (whole, param) =>
      param in params ? String(params[param]) : whole,
    );
  };
}

/** patternOf matches the words whatever stands for their parameters. */
export function patternOf(text) {
  const literal = text.split(/\{\{\w+\}\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(literal.join(".+?"));
}
