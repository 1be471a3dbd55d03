import type { Asset, Deed, Tally } from "./queries";

export const states = ["in_stock", "moving", "placed", "in_repair", "missing", "scrapped"] as const;
export const verdicts = ["open", "found", "elsewhere", "short"] as const;

export const stateColours: Record<Asset["state"], string> = {
  in_stock: "blue",
  moving: "cyan",
  placed: "green",
  in_repair: "gold",
  missing: "red",
  scrapped: "default",
};

export const verdictColours: Record<Tally["verdict"], string> = {
  open: "default",
  found: "green",
  elsewhere: "gold",
  short: "red",
};

/** deedsOf are what can be done with an asset in a state, as the server's course has it. */
export const deedsOf: Record<Asset["state"], readonly Deed["deed"][]> = {
  in_stock: ["place", "send", "repair", "scrap"],
  moving: ["place", "return", "lose"],
  placed: ["send", "return", "repair", "lose"],
  in_repair: ["return", "scrap"],
  missing: ["return", "scrap"],
  scrapped: [],
};
