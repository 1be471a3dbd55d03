import type { components } from "@/api/schema";
import { urlOf } from "@/api/client";

export type Leaflet = components["schemas"]["CollateralLeaflet"];
export type LeafletFields = components["schemas"]["CollateralLeafletFields"];

export const kinds = ["promotion", "price", "product", "training", "other"] as const;
export const states = ["valid", "coming", "over", "disabled", "empty"] as const;

/** accepted are the endings of files that the server takes. */
export const accepted = ".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp";

/** mostBytes is how large a file may be, as internal/files/attachment.go has it. */
export const mostBytes = 30 * 1024 * 1024;

/** fileUrl is where a leaflet's file is. */
export const fileUrl = ({ id }: Pick<Leaflet, "id">): string =>
  urlOf("/api/collateral/leaflets/{id}/file", { path: { id } });

/** mark is what a file is, in a few letters. */
export function mark({
  mediaType = "",
}: Pick<Leaflet, "mediaType">): "PDF" | "DOC" | "XLS" | "PPT" | "IMG" | "–" {
  if (mediaType.startsWith("image/")) return "IMG";
  if (mediaType === "application/pdf") return "PDF";
  if (mediaType.endsWith("wordprocessingml.document")) return "DOC";
  if (mediaType.endsWith("spreadsheetml.sheet")) return "XLS";
  return mediaType.endsWith("presentationml.presentation") ? "PPT" : "–";
}

/** sizeText is a size as people read it. */
export function sizeText(bytes = 0): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
