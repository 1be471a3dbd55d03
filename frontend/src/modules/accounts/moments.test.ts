import { describe, expect, it } from "vitest";
import { columnOf, fieldsOf, shownOf } from "./moments";

describe("a change of the trail", () => {
  it("names the fields people know and none that only programs do", () => {
    expect(fieldsOf({ after: { id: 1, tenant_id: 2, name: "甲", phone: "1" } })).toEqual(["name", "phone"]);
    expect(fieldsOf({ before: { note: "x" } })).toEqual(["note"]);
    expect(fieldsOf({})).toEqual([]);
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
