import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { unitsQuery } from "@/api/queries";
import { useSession } from "@/api/session";
import type { Outlet } from "@/api/types";
import { type Camera, readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { useUrl } from "@/ui/useUrl";
import { FenceLayer } from "./FenceLayer";
import { OutletLayer } from "./OutletLayer";
import { PlaceLayer } from "./PlaceLayer";
import { TerritoryLayer } from "./TerritoryLayer";

const china: Camera = { lon: 108, lat: 34.5, zoom: 4 };

interface Props {
  shown: readonly Outlet[];
  selected: number | undefined;
  onOpen: (outlet: number) => void;
}

/** OutletsMap shows all outlets in scope; it goes to the one that is opened. */
export function OutletsMap({ shown, selected, onOpen }: Props) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const { unitId } = useSession();
  const units = useQuery(unitsQuery());
  const home = units.data?.items.find(unit => unit.id === unitId)?.location;
  const camera = readCamera(url.get("at")) ?? (home ? { ...home, zoom: 11 } : china);
  const outlet = shown.find(each => each.id === selected);
  if (units.isPending) return <div className="outlets-map" />;
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
