import type { ReactNode } from "react";

/** Marked is a text with the parts that were searched for made plain; ranges may overlap. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly number[] | null)[] }) {
  const letters = Array.from(text);
  const parts: ReactNode[] = [];
  let end = 0;
  for (const mark of marks) {
    const [from = 0, to = 0] = mark ?? [];
    if (to <= end) continue;
    const start = Math.max(from, end);
    parts.push(letters.slice(end, start).join(""));
    parts.push(<mark key={start}>{letters.slice(start, to).join("")}</mark>);
    end = to;
  }
  parts.push(letters.slice(end).join(""));
  return <span>{parts}</span>;
}
