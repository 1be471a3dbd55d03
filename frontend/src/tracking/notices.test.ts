import { expect, it } from "vitest";
import type { Notice } from "@/api/types";
import { withNotice } from "./notices";

const notice = (id: number): Notice => ({ id, at: "", kind: "sos", severity: "alarm", repId: 1, unitId: 5 });

it("puts the newest on top and knows each only once", () => {
  let list = withNotice(undefined, notice(1));
  list = withNotice(list, notice(2));
  list = withNotice(list, notice(1));
  expect(list.items.map(n => n.id)).toEqual([1, 2]);
});

it("forgets the oldest", () => {
  let list = withNotice(undefined, notice(0));
  for (let id = 1; id < 150; id++) list = withNotice(list, notice(id));
  expect(list.items).toHaveLength(100);
  expect(list.items[0]?.id).toBe(149);
});
