import { expect, it } from "vitest";
import type { UrlState } from "@/ui/useUrl";
import { shapeOf, sortOf, toggled } from "./listShape";

const columns = [
  { title: "name", key: "name", fixed: "left" as const },
  { title: "class", key: "class" },
  { title: "phone", key: "phone" },
  { title: "acts" },
];

function address(words: Record<string, string>) {
  const set: Record<string, unknown>[] = [];
  const url: UrlState = {
    get: name => words[name] ?? "",
    number: () => undefined,
    set: change => set.push(change),
  };
  return { url, set };
}

it("hides columns that the address names, and none that stands fast or has no key", () => {
  const { url } = address({ hide: "phone,name,gone", dense: "1" });
  const shape = shapeOf(url, columns);
  expect(shape.columns.map(each => each.title)).toEqual(["name", "class", "acts"]);
  expect(shape.choices).toEqual([
    { key: "class", label: "class", shown: true },
    { key: "phone", label: "phone", shown: false },
  ]);
  expect(shape.size).toBe("small");
});

it("writes into the address what is hidden and how close lines stand", () => {
  const { url, set } = address({ hide: "phone" });
  const shape = shapeOf(url, columns);
  shape.toggle("class");
  shape.toggle("phone");
  shape.setDense(true);
  shape.setDense(false);
  expect(set).toEqual([{ hide: "phone,class" }, { hide: "" }, { dense: 1 }, { dense: null }]);
  expect(shape.size).toBe("middle");
});

it("sorts by the column that the address names, and writes it there", () => {
  const { url, set } = address({ sort: "-class" });
  const sortable = columns.map(each => (each.key === "class" ? { ...each, sorter: () => 0 } : each));
  const shape = shapeOf(url, sortable);
  expect(shape.columns.map(each => each.sortOrder)).toEqual([undefined, "descend", undefined, undefined]);
  const all = { action: "sort" as const, currentDataSource: [] };
  shape.sortBy({}, {}, { columnKey: "class", order: "ascend" }, all);
  shape.sortBy({}, {}, { columnKey: "class", order: "descend" }, all);
  shape.sortBy({}, {}, {}, all);
  expect(set).toEqual([{ sort: "class" }, { sort: "-class" }, { sort: "" }]);
  expect(sortOf("")).toBeNull();
});

it("shows again what was hidden", () => {
  expect(toggled("a,b", "a")).toBe("b");
  expect(toggled("", "a")).toBe("a");
});
