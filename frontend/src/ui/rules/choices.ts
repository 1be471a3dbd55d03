import type { RuleFact } from "./queries";

/** choicesOf are the words that may stand where one writes, those that begin alike first. */
export function choicesOf(
  facts: readonly RuleFact[],
  limits: readonly string[],
  language: readonly string[],
  word: string,
): string[] {
  const all = [...limits, ...facts.map(fact => fact.name), ...language];
  if (!/[a-z]/i.test(word)) return [...limits, ...facts.map(fact => fact.name)];
  const low = word.toLowerCase();
  const like = all.filter(each => each.toLowerCase().includes(low) && each !== word);
  return like.sort(
    (a, b) => Number(b.toLowerCase().startsWith(low)) - Number(a.toLowerCase().startsWith(low)),
  );
}
