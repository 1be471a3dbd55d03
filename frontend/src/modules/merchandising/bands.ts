/** bands are how good a score is, the best first. */
export const bands = ["green", "amber", "red"] as const;

/** bandColours are the tags of bands. */
export const bandColours = { green: "green", amber: "gold", red: "red" } as const;
