import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { request } from "@/api/client";
import type { Language } from "@/i18n";
import type { Mode } from "@/ui/tokens";
import { withFonts } from "./fonts";

/** Slot is a height of the drawing: a layer of ours goes right under its slot's mark. */
export type Slot = "areas" | "lines" | "places" | "people" | "draw";

const slots: Slot[] = ["areas", "lines", "places", "people", "draw"];

/** slotId is the invisible layer that marks a slot. */
export function slotId(slot: Slot): string {
  return `slot-${slot}`;
}

const mark = (slot: Slot): LayerSpecification => ({
  id: slotId(slot),
  type: "background",
  layout: { visibility: "none" },
});

/** withSlots puts areas and lines under the basemap's labels, and places and people above everything. */
export function withSlots(style: StyleSpecification): StyleSpecification {
  const label = style.layers.findIndex(layer => layer.type === "symbol");
  const at = label < 0 ? style.layers.length : label;
  const under = slots.slice(0, 2).map(mark);
  const over = slots.slice(2).map(mark);
  return { ...style, layers: [...style.layers.slice(0, at), ...under, ...style.layers.slice(at), ...over] };
}

/** loadStyle asks the tiles room for the basemap and makes it ready for our layers. */
export async function loadStyle(
  mode: Mode,
  language: Language,
  signal: AbortSignal,
): Promise<StyleSpecification> {
  const style = await request<StyleSpecification>("GET", "/tiles/style/{mode}", {
    path: { mode },
    query: { lang: language },
    signal,
  });
  return withSlots(withFonts(style));
}
