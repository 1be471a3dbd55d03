import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AreaTools } from "@/geo/area/AreaTools";
import type { AreaWork } from "@/geo/area/useArea";
import { useHome } from "@/geo/home";
import { OutletLayer } from "@/geo/OutletLayer";
import { TerritoryLayer } from "@/geo/TerritoryLayer";
import { readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useUrl } from "@/ui/useUrl";
import { type Spot, SpotsLayer } from "./SpotsLayer";

interface Props {
  spots: readonly Spot[];
  /** area lets outlets be picked by drawing around them. */
  area?: AreaWork;
  onOpen?: (outlet: number) => void;
  children?: ReactNode;
}

/** CoverageMap shows outlets in the colours of whose they are, among all others and the territories. */
export function CoverageMap({ spots, area, onOpen, children }: Props) {
  const { t } = useTranslation("coverage");
  const url = useUrl();
  const home = useHome();
  const camera = readCamera(url.get("at")) ?? home;
  if (!camera) return <div className="outlets-map" />;
  return (
    <div className="outlets-map">
      <MapView
        label={t("map")}
        camera={camera}
        onCamera={at => url.set({ at: writeCamera(at) })}
        overlay={
          area && (
            <div className="area-over">
              <AreaTools work={area} />
            </div>
          )
        }
      >
        <TerritoryLayer />
        <OutletLayer share={0.2} />
        <SpotsLayer spots={spots} {...(onOpen ? { onOpen } : {})} />
        {area?.layer}
        {children}
      </MapView>
    </div>
  );
}
