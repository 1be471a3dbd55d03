import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Outlet } from "@/api/types";
import { readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { useUrl } from "@/ui/useUrl";
import { FenceLayer } from "./FenceLayer";
import { useHome } from "./home";
import { OutletLayer } from "./OutletLayer";
import { PlaceLayer } from "./PlaceLayer";
import { TerritoryLayer } from "./TerritoryLayer";

interface Props {
  shown: readonly Outlet[];
  selected: number | undefined;
  onOpen: (outlet: number) => void;
}

/** OutletsMap shows all outlets in scope; it goes to the one that is opened. */
export function OutletsMap({ shown, selected, onOpen }: Props) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const home = useHome();
  const camera = readCamera(url.get("at")) ?? home;
  const outlet = shown.find(each => each.id === selected);
  if (!camera) return <div className="outlets-map" />;
  return (
    <div className="outlets-map">
      <MapView label={t("outlets.map")} camera={camera} onCamera={at => url.set({ at: writeCamera(at) })}>
        <TerritoryLayer />
        <FenceLayer />
        <PlaceLayer />
        <OutletLayer onSelect={onOpen} />
        <GoTo outlet={outlet} />
      </MapView>
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
