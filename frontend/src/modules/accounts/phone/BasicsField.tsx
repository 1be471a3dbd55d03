import { useTranslation } from "react-i18next";
import { weekdays } from "../filter";
import type { Field } from "./basics";
import { useBasicsWords } from "./useBasicsWords";

interface Props {
  field: Field;
  value: string | number;
  /** asked is what is asked for and not decided. */
  asked: string | number | undefined;
  locked: boolean;
  onEnter: (value: string | number) => void;
}

const longest: Partial<Record<Field, number>> = {
  name: 100,
  contact: 100,
  mail: 120,
  address: 200,
  delivery: 60,
  note: 1000,
};
const modes: Partial<Record<Field, "tel" | "email">> = { phone: "tel", mobile: "tel", mail: "email" };

/** BasicsField is one field of the sheet; one that is shown with stars in it, or waits for somebody else's wish, stays. */
export function BasicsField({ field, value, asked, locked, onEnter }: Props) {
  const { t } = useTranslation("accounts");
  const words = useBasicsWords();
  const masked = typeof value === "string" && value.includes("*");
  const disabled = locked || masked;
  return (
    <label>
      <span>{words.name(field)}</span>
      {field === "orderDay" ? (
        <select value={value} disabled={disabled} onChange={event => onEnter(Number(event.target.value))}>
          {[0, ...weekdays].map(day => (
            <option key={day} value={day}>
              {words.value(field, day)}
            </option>
          ))}
        </select>
      ) : field === "note" ? (
        <textarea
          rows={3}
          maxLength={longest[field]}
          value={value}
          disabled={disabled}
          onChange={event => onEnter(event.target.value)}
        />
      ) : (
        <input
          value={value}
          inputMode={modes[field] ?? "text"}
          maxLength={longest[field] ?? 40}
          disabled={disabled}
          onChange={event => onEnter(event.target.value)}
        />
      )}
      {asked !== undefined && (
        <small className="bs-asked">{t("basics.asked", { value: words.value(field, asked) })}</small>
      )}
    </label>
  );
}
