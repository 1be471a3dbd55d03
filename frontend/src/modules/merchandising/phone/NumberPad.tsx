import { useTranslation } from "react-i18next";

interface Props {
  /** title says of what the number is. */
  title: string;
  text: string;
  /** ghost is what it was last time, as text. */
  ghost: string | null;
  decimal: boolean;
  /** fresh says that the next key replaces what stands there. */
  fresh: boolean;
  negative: boolean;
  unit: string;
  onChange: (text: string) => void;
  onGhost: () => void;
  onNext: () => void;
  onClose: () => void;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** NumberPad is a keyboard of numbers under the thumb, with what it was last time as a key. */
export function NumberPad({
  title,
  text,
  ghost,
  decimal,
  fresh,
  negative,
  unit,
  onChange,
  onGhost,
  onNext,
  onClose,
}: Props) {
  const { t } = useTranslation("phone");
  const type = (key: string): void => onChange(text + key);
  return (
    <div className="pad" role="group" aria-label={title}>
      <div className="pad-head">
        <span>{title}</span>
        <output className="num">
          {text || "–"} <small>{unit}</small>
        </output>
      </div>
      <div className="pad-keys">
        {digits.map(key => (
          <button key={key} onClick={() => type(key)}>
            {key}
          </button>
        ))}
        <button
          disabled={decimal ? !fresh && text.includes(".") : !negative || text !== ""}
          onClick={() => type(decimal ? "." : "-")}
        >
          {decimal ? "." : negative ? "-" : ""}
        </button>
        <button onClick={() => type("0")}>0</button>
        <button aria-label={t("grid.back")} onClick={() => onChange(text.slice(0, -1))}>
          ⌫
        </button>
      </div>
      <div className="pad-side">
        <button className="pad-ghost num" disabled={ghost === null} onClick={onGhost}>
          <small>{t("grid.last")}</small>
          {ghost ?? "–"}
        </button>
        {negative && decimal && (
          <button onClick={() => onChange(text.startsWith("-") ? text.slice(1) : `-${text}`)}>±</button>
        )}
        <button onClick={onClose}>{t("grid.close")}</button>
        <button className="pad-next" onClick={onNext}>
          {t("grid.next")}
        </button>
      </div>
    </div>
  );
}
