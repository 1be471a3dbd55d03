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

/** changesOf compares what was with what is, field by field. */
export function changesOf(before: Fields, after: Fields): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map(field => ({ field, before: text(before?.[field]), after: text(after?.[field]) }))
    .filter(change => change.before !== change.after);
}

/** Changes shows them: the old struck out, the new beside it. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  return (
    <ul className="changes">
      {changesOf(before, after).map(change => (
        <li key={change.field}>
          <span className="faint">{change.field}</span>
          {change.before !== "" && <del className="clip">{change.before}</del>}
          {change.after !== "" && <ins className="clip">{change.after}</ins>}
        </li>
      ))}
    </ul>
  );
}
