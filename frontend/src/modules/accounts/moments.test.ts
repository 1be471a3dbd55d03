import { describe, expect, it } from "vitest";
import { columnOf, fieldsOf, shownOf, turnOf } from "./moments";

describe("a change of the trail", () => {
  it("names the fields people know and none that only programs do", () => {
    expect(fieldsOf({ after: { id: 1, tenant_id: 2, name: "甲", phone: "1" } })).toEqual(["name", "phone"]);
    expect(fieldsOf({ before: { note: "x" } })).toEqual(["note"]);
    expect(fieldsOf({})).toEqual([]);
  });
  it("says what a short value was and is, and of a long one nothing", () => {
    expect(turnOf({ before: { phone: "1" }, after: { phone: "2" } }, "phone")).toBe(" 1 → 2");
    expect(turnOf({ before: { note: "" }, after: { note: "x" } }, "note")).toBe(" – → x");
    expect(turnOf({ before: { note: "x".repeat(31) }, after: { note: "y" } }, "note")).toBe("");
    expect(turnOf({ after: { extra: { a: 1 } } }, "extra")).toBe("");
  });
  it("calls fields of the contract as the database does", () => {
    expect(columnOf("termsDays")).toBe("terms_days");
    expect(columnOf("name")).toBe("name");
  });
  it("shows lists and numbers, and nothing of what is no text", () => {
    expect(shownOf(["dealer", "retailer"])).toBe("dealer、retailer");
    expect(shownOf(30)).toBe("30");
    expect(shownOf(null)).toBe("");
  });
});
