import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTrailWords } from "./trail";
import "./system.css";

type Fields = Record<string, unknown> | undefined;

/** Change is one field that differs. */
interface Change {
  field: string;
  before: string;
  after: string;
}

const text = (value: unknown): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Fields every row has, which tell nobody anything. */
const dull = new Set(["id", "tenant_id", "rev", "created_at", "updated_at"]);

/** changesOf compares what was with what is, field by field. */
export function changesOf(before: Fields, after: Fields): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .filter(field => !dull.has(field))
    .map(field => ({ field, before: text(before?.[field]), after: text(after?.[field]) }))
    .filter(change => change.before !== change.after);
}

const shown = 4; // fields before the rest is asked for

/** Changes shows them: the old struck out, the new beside it. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  const { t } = useTranslation("settings");
  const { fieldOf } = useTrailWords();
  const [open, setOpen] = useState(false);
  const changes = changesOf(before, after);
  const rest = changes.length - shown;
  return (
    <ul className="changes">
      {(open ? changes : changes.slice(0, shown)).map(change => (
        <li key={change.field}>
          <span className="faint">{fieldOf(change.field)}</span>
          {change.before !== "" && <del className="clip">{change.before}</del>}
          {change.after !== "" && <ins className="clip">{change.after}</ins>}
        </li>
      ))}
      {!open && rest > 0 && (
        <li>
          <button type="button" onClick={() => setOpen(true)}>
            {t("audit.more", { n: rest })}
          </button>
        </li>
      )}
    </ul>
  );
}
