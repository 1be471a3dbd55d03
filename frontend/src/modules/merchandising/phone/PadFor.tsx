import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { answered, type Answers, type cellsOf, corrected } from "./answers";
import type { Asked, Cell, Ghost } from "./ask";
import { NumberPad } from "./NumberPad";
import { textOf } from "./words";

interface Props {
  cells: ReturnType<typeof cellsOf>;
  asked: readonly Asked[];
  cell: Cell;
  answers: Answers;
  ghosts: ReadonlyMap<Cell, Ghost>;
  onSay: (answers: Answers) => void;
  onMove: (cell: Cell | null) => void;
}

/** PadFor is the number pad over one cell; what is typed is said at once, and the first key replaces what stood there. */
export function PadFor({ cells, asked, cell, answers, ghosts, onSay, onMove }: Props) {
  const { t, i18n } = useTranslation("phone");
  const english = languageOf(i18n.language) === "en";
  const at = cells.findIndex(one => one.cell === cell);
  const one = cells[at];
  const [text, setText] = useState("");
  const [typed, setTyped] = useState(false);
  if (!one) return null;
  const { metric, product } = one;
  const ghost = ghosts.get(cell);
  const before = answers[cell]?.value;
  const shown = typed ? text : before !== undefined ? textOf(metric, before, english, t) : "";
  const name = asked.flatMap(each => each.products).find(each => each.id === product)?.name;
  const change = (next: string): void => {
    const fresh = !typed && next.length > shown.length ? next.slice(shown.length) : next;
    if (!/^-?\d{0,7}(\.\d{0,4})?$/.test(fresh)) return;
    setTyped(true);
    setText(fresh);
    const value = Number(fresh);
    const none = fresh === "" || Number.isNaN(value);
    onSay(answered(answers, cell, none ? null : corrected(answers[cell], value)));
  };
  const next = cells.slice(at + 1).find(each => each.metric.kind === "number");
  return (
    <NumberPad
      title={[name, english && metric.en ? metric.en : metric.zh].filter(Boolean).join(" · ")}
      text={shown}
      ghost={ghost ? textOf(metric, ghost.value, english, t) : null}
      decimal={metric.decimals > 0}
      fresh={!typed}
      negative={(metric.least ?? -1) < 0}
      unit={metric.unit ?? ""}
      onChange={change}
      onGhost={() => {
        setTyped(false);
        if (ghost) onSay(answered(answers, cell, { value: ghost.value }));
      }}
      onNext={() => onMove(next?.cell ?? null)}
      onClose={() => onMove(null)}
    />
  );
}
