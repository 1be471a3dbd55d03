import type { ProductFilter } from "./queries";

/** sold is everything of the company's own that can be ordered. */
export const sold: ProductFilter = { whose: "own", state: "active" };

/** wares are what outlets sell of it. */
export const wares: ProductFilter = { ...sold, kind: "ware" };

/** partsOf are the spare parts of it that fit a model. */
export const partsOf = (model: string): ProductFilter => ({ ...sold, kind: "part", fits: model });
