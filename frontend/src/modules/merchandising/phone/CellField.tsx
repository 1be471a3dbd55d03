import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import type { Ghost, Metric, Said } from "./ask";
import type { Answer, Objection } from "./answers";
import { textOf } from "./words";

interface Props {
  metric: Metric;
  /** of names the product, or is empty. */
  of: string;
  answer: Answer | undefined;
  ghost: Ghost | undefined;
  objection: Objection | undefined;
  /** typing says that the number pad is over this cell. */
  typing: boolean;
  onSay: (value: Said | null) => void;
  onType: () => void;
}

/** CellField is one value: a number opens the pad, yes and no and choices are chips, the rest is written. */
export function CellField({ metric, of, answer, ghost, objection, typing, onSay, onType }: Props) {
  const { t, i18n } = useTranslation("phone");
  const english = languageOf(i18n.language) === "en";
  const name = [of, english && metric.en ? metric.en : metric.zh].filter(Boolean).join(" ");
  const bad =
    objection && objection.why !== "required"
      ? ` cell-${objection.why === "doubtful" ? "doubt" : "bad"}`
      : "";
  const value = answer?.value;
  const shade = value === undefined ? " cell-ghost" : "";
  const text = (said: Said): string => textOf(metric, said, english, t);
  switch (metric.kind) {
    case "number":
      return (
        <button
          className={`cell-number num${shade}${typing ? " cell-typing" : ""}${bad}`}
          aria-label={name}
          onClick={onType}
        >
          {value !== undefined ? text(value) : ghost ? text(ghost.value) : ""}
        </button>
      );
    case "bool":
      return (
        <span className="cell-chips" role="group" aria-label={name}>
          {([true, false] as const).map(each => (
            <Chip
              key={String(each)}
              on={value === each}
              ghost={value === undefined && ghost?.value === each}
              tone={each ? "yes" : "no"}
              onClick={() => onSay(value === each ? null : each)}
            >
              {t(each ? "grid.yes" : "grid.no")}
            </Chip>
          ))}
        </span>
      );
    case "choice":
      return (
        <span className="cell-chips cell-chips-many" role="group" aria-label={name}>
          {metric.options.map(option => (
            <Chip
              key={option.code}
              on={value === option.code}
              ghost={value === undefined && ghost?.value === option.code}
              tone="yes"
              onClick={() => onSay(value === option.code ? null : option.code)}
            >
              {english && option.en ? option.en : option.zh}
            </Chip>
          ))}
        </span>
      );
    default:
      return (
        <input
          className="cell-text"
          type={metric.kind === "day" ? "date" : "text"}
          maxLength={500}
          aria-label={name}
          value={typeof value === "string" ? value : ""}
          placeholder={typeof ghost?.value === "string" ? ghost.value : ""}
          onChange={event => onSay(event.target.value === "" ? null : event.target.value)}
        />
      );
  }
}

interface ChipProps {
  on: boolean;
  ghost: boolean;
  tone: "yes" | "no";
  onClick: () => void;
  children: string;
}

function Chip({ on, ghost, tone, onClick, children }: ChipProps) {
  return (
    <button
      className={`cell-chip cell-chip-${tone}${ghost ? " cell-ghost" : ""}`}
      aria-pressed={on}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
