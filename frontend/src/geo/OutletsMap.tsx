import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Outlet } from "@/api/types";
import { type Camera, readCamera, writeCamera } from "@/map/camera";
import { Jump } from "@/map/Jump";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { useUrl } from "@/ui/useUrl";
import { type Area, km2Of } from "./area/area";
import { AreaTools } from "./area/AreaTools";
import type { AreaWork } from "./area/useArea";
import { FenceLayer } from "./FenceLayer";
import { useHome } from "./home";
import { OutletLayer } from "./OutletLayer";
import { PlaceLayer } from "./PlaceLayer";
import { TerritoryLayer } from "./TerritoryLayer";

interface Props {
  shown: readonly Outlet[];
  selected: number | undefined;
  area: AreaWork;
  /** jump is where the map is to look now, as a saved view says. */
  jump: Camera | null;
  onOpen: (outlet: number) => void;
}

/** OutletsMap shows all outlets in scope, goes to the one that is opened, and lets an area be drawn. */
export function OutletsMap({ shown, selected, area, jump, onOpen }: Props) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const home = useHome();
  const camera = readCamera(url.get("at")) ?? home;
  const outlet = shown.find(each => each.id === selected);
  if (!camera) return <div className="outlets-map" />;
  return (
    <div className="outlets-map">
      <MapView
        label={t("outlets.map")}
        camera={camera}
        onCamera={at => url.set({ at: writeCamera(at) })}
        overlay={
          <div className="area-over">
            <AreaTools work={area} />
            {area.area && <AreaChip area={area.area} onClear={() => area.set(null)} />}
          </div>
        }
      >
        <TerritoryLayer />
        <FenceLayer />
        <PlaceLayer />
        <OutletLayer onSelect={onOpen} />
        {area.layer}
        <GoTo outlet={outlet} />
        <Jump to={jump} />
      </MapView>
    </div>
  );
}

function AreaChip({ area, onClear }: { area: Area; onClear: () => void }) {
  const { t } = useTranslation("geo");
  return (
    <div className="area-chip">
      <span className="num">
        {area.kind === "around"
          ? t("area.chipAround", { km: area.metres / 1000 })
          : t("area.chip", { km2: km2Of(area).toFixed(1) })}
      </span>
      <Button size="small" type="link" onClick={onClear}>
        {t("area.clear")}
      </Button>
    </div>
  );
}

function GoTo({ outlet }: { outlet: Outlet | undefined }) {
  const { to } = useFly();
  const place = outlet?.location;
  useEffect(() => {
    if (place) to(place, 15);
  }, [to, place]);
  return null;
}
