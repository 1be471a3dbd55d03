import { expect, it } from "vitest";
import { formatOf } from "./format";

it.each([
  ["outlets.CSV", "csv"],
  ["a.b.xlsx", "xlsx"],
  ["area.geojson", "geojson"],
  ["area.json", "geojson"],
  ["notes.txt", null],
  ["csv", "csv"],
])("%s is %s", (name, want) => expect(formatOf(name)).toBe(want));
