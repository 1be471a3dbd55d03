import { useTranslation } from "react-i18next";
import { AreaTools } from "@/geo/area/AreaTools";
import type { AreaWork } from "@/geo/area/useArea";
import { useHome } from "@/geo/home";
import { OutletLayer } from "@/geo/OutletLayer";
import { TerritoryLayer } from "@/geo/TerritoryLayer";
import { type Camera, readCamera, writeCamera } from "@/map/camera";
import { Jump } from "@/map/Jump";
import { MapView } from "@/map/MapView";
import { useUrl } from "@/ui/useUrl";
import { AccountsLayer, GoToAccount } from "./AccountsLayer";
import type { Account } from "./queries";

interface Props {
  shown: readonly Account[];
  selected: number | undefined;
  area: AreaWork;
  /** jump is where the map is to look now, as a saved view says. */
  jump: Camera | null;
  onOpen: (account: number) => void;
}

/** AccountsMap shows where the listed accounts are among all outlets, and lets an area be drawn. */
export function AccountsMap({ shown, selected, area, jump, onOpen }: Props) {
  const { t } = useTranslation("accounts");
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
          <div className="area-over">
            <AreaTools work={area} />
          </div>
        }
      >
        <TerritoryLayer />
        <OutletLayer share={0.35} />
        <AccountsLayer shown={shown} selected={selected} onOpen={onOpen} />
        {area.layer}
        <GoToAccount account={shown.find(each => each.id === selected)} />
        <Jump to={jump} />
      </MapView>
    </div>
  );
}
