import type { components } from "@/api/schema";
import { urlOf } from "@/api/client";

export type Leaflet = components["schemas"]["CollateralLeaflet"];
export type LeafletFields = components["schemas"]["CollateralLeafletFields"];

export const kinds = ["promotion", "price", "product", "training", "other"] as const;
export const states = ["valid", "coming", "over", "disabled", "empty"] as const;

/** fileUrl is where a leaflet's file is. */
export const fileUrl = ({ id }: Pick<Leaflet, "id">): string =>
  urlOf("/api/collateral/leaflets/{id}/file", { path: { id } });
