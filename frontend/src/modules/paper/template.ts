import type { FieldError } from "@/api/problem";
import type { Template } from "./queries";

/** Values are a template as the form holds it: what nobody has touched yet may be missing. */
export type Values = Partial<Omit<Template, "head" | "columns" | "totals">> & {
  head?: Partial<Template["head"][number]>[];
  columns?: Partial<Template["columns"][number]>[];
  totals?: Partial<Template["totals"][number]>[];
};

export const sizes = ["A4", "A4-landscape", "A5", "A5-landscape"] as const;

/** templateOf makes a whole template of what stands in the form; empty texts that need not be there are left out. */
export function templateOf(values: Values): Template {
  const fields = (list: Values["head"]) =>
    (list ?? []).map(each => ({ label: each.label ?? "", text: each.text ?? "" }));
  return {
    title: values.title ?? "",
    head: fields(values.head),
    columns: (values.columns ?? []).map(each => ({
      fact: each.fact ?? "",
      heading: each.heading ?? "",
      width: each.width ?? 10,
      ...(each.right ? { right: true } : {}),
    })),
    totals: fields(values.totals),
    ...(values.size ? { size: values.size } : {}),
    ...(values.logo ? { logo: values.logo } : {}),
    ...(values.top ? { top: values.top } : {}),
    ...(values.foot ? { foot: values.foot } : {}),
    ...(values.bottom ? { bottom: values.bottom } : {}),
    ...(values.code ? { code: values.code } : {}),
  };
}

/** Mark is a part of the form with what is wrong there; piece is the word that is not known. */
export interface Mark {
  name: (string | number)[];
  piece: string;
  message: string;
}

/** marksOf finds the parts of the form that the server speaks of: body.template.head[1].text. */
export function marksOf(errors: readonly FieldError[]): Mark[] {
  const marks: Mark[] = [];
  for (const { location, message, value } of errors) {
    if (!location.startsWith("body.template.")) continue;
    const name = location
      .slice("body.template.".length)
      .split(/[.[\]]+/)
      .filter(part => part !== "")
      .map(part => (/^\d+$/.test(part) ? Number(part) : part));
    marks.push({ name, piece: typeof value === "string" ? value : "", message });
  }
  return marks;
}

/** put writes a word into a text field where its caret stands, as if it had been typed. */
export function put(field: HTMLInputElement | HTMLTextAreaElement, word: string): void {
  field.focus();
  field.setRangeText(
    word,
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
    "end",
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
