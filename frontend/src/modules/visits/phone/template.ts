import type { components } from "@/api/schema";

type Template = components["schemas"]["VisitsTemplate"];

/**
 * templateFor gives the most specific template in force for a visit, as modules/visits/template.go does: a named purpose
 * counts more than a class, that more than a channel; then the one that came into force later, then the smaller code.
 */
export function templateFor(
  list: readonly Template[],
  outletClass: string,
  channel: string,
  purpose: string,
): Template | undefined {
  const fits = (one: Template): boolean =>
    one.state === "in_force" &&
    (one.purpose === "" || one.purpose === purpose) &&
    (one.classes.length === 0 || one.classes.includes(outletClass)) &&
    (one.channels.length === 0 || one.channels.includes(channel));
  return list.filter(fits).sort(nearer)[0];
}

function nearer(a: Template, b: Template): number {
  const since = (one: Template): number => Date.parse(one.inForceAt ?? "0001-01-01T00:00:00Z");
  return closeness(b) - closeness(a) || since(b) - since(a) || (a.code < b.code ? -1 : 1);
}

function closeness({ purpose, classes, channels }: Template): number {
  return Number(channels.length > 0) + 2 * Number(classes.length > 0) + 4 * Number(purpose !== "");
}
