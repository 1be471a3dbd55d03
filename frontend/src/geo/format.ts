/** formats are the files outlets can come from. */
export const formats = ["xlsx", "csv", "geojson"] as const;

/** formatOf reads a file's format from its name; null when it is none of ours. */
export function formatOf(name: string): (typeof formats)[number] | null {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  if (ending === "json") return "geojson";
  return formats.find(format => format === ending) ?? null;
}
