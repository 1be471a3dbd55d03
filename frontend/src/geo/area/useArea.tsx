import { useMemo, useState } from "react";
import { DrawPolygon, type Pen } from "@/map/draw/DrawLayer";
import { useGroundClick } from "@/map/useLayerClick";
import { useKey } from "@/ui/useKey";
import { useUrl } from "@/ui/useUrl";
import { type Area, readArea, writeArea } from "./area";
import { AreaLayer } from "./AreaLayer";

/** AreaPen is how an area comes about: drawn, or as metres around a click. */
export type AreaPen = Pen | "around";

const usualM = 3000; // metres around a place, until said otherwise

/** useArea is the area in the page's address, the pen in hand, and what belongs onto the map. */
export function useArea() {
  const url = useUrl();
  const [pen, setPen] = useState<AreaPen | null>(null);
  const words = `${url.get("area")} ${url.get("around")}`;
  const area = useMemo(() => {
    const [ring = "", around = ""] = words.split(" ");
    return readArea(name => (name === "area" ? ring : around));
  }, [words]);
  const set = (next: Area | null): void => {
    url.set(writeArea(next));
    setPen(null);
  };
  useKey("Escape", () => setPen(null));
  return {
    area,
    pen,
    set,
    /** take takes a pen into the hand, or lays it down. */
    take: (next: AreaPen | null) => setPen(next === pen ? null : next),
    layer: (
      <>
        <AreaLayer area={pen === null || pen === "around" ? area : null} />
        {pen === "around" && (
          <AroundClick
            onPick={(lon, lat) =>
              set({
                kind: "around",
                at: { lon, lat },
                metres: area?.kind === "around" ? area.metres : usualM,
              })
            }
          />
        )}
        {pen !== null && pen !== "around" && (
          <DrawPolygon key={pen} pen={pen} onDone={polygon => set({ kind: "polygon", polygon })} />
        )}
      </>
    ),
  };
}

/** AreaWork is what useArea gives. */
export type AreaWork = ReturnType<typeof useArea>;

function AroundClick({ onPick }: { onPick: (lon: number, lat: number) => void }) {
  useGroundClick(onPick);
  return null;
}
