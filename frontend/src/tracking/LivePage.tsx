import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { unitsBelow, useUnits } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { TrackDay } from "@/api/types";
import { FenceLayer } from "@/geo/FenceLayer";
import { type ColourBy, OutletLayer } from "@/geo/OutletLayer";
import { PlaceLayer } from "@/geo/PlaceLayer";
import { TerritoryLayer } from "@/geo/TerritoryLayer";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { MapView } from "@/map/MapView";
import { readCamera, writeCamera } from "@/map/camera";
import { useUrl } from "@/ui/useUrl";
import { Follow, type Target } from "./Follow";
import { KpiStrip } from "./KpiStrip";
import { LiveLayer } from "./LiveLayer";
import { MapTools } from "./MapTools";
import { OutletCard } from "./OutletCard";
import { placeOf } from "./presence";
import { trackQuery } from "./queries";
import { RepDrawer } from "./RepDrawer";
import { RosterPanel } from "./RosterPanel";
import { type Picked, Ticker } from "./Ticker";
import { TrackLayer } from "./TrackLayer";
import { useLiveFixes, useWording } from "./useLiveFixes";
import { useMeasure } from "./useMeasure";
import { useNearest } from "./useNearest";
import { useStartCamera } from "./useStartCamera";
import "./live.css";

const drawerPx = 352; // width of the rep's drawer, as in live.css

/** LivePage is the supervisor's screen: who is where now, how old that is, what is wrong. */
export function LivePage() {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const may = useMay();
  const zone = useZone();
  const fixes = useLiveFixes();
  const wording = useWording();
  const unit = url.number("unit");
  const rep = url.number("rep");
  const outlet = url.number("outlet");
  const units = useUnitScope(unit);
  const [target, setTarget] = useState<Target | null>(null);
  const day = dayOf(serverClock.now(), zone);
  const camera = useStartCamera(url.get("at"));
  const off = url.get("off").split(",");
  const colourBy: ColourBy = url.get("by") === "today" ? "today" : "class";
  const wall = url.get("wall") !== "";
  const { data: track } = useQuery({
    ...trackQuery(rep ?? 0, day, true),
    enabled: rep !== undefined && may("tracking.history"),
  });
  const goTo = (at: { lon?: number; lat?: number } | undefined, zoom: number): void => {
    const place = at && placeOf(at);
    if (place) setTarget({ ...place, zoom, coveredRightPx: drawerPx });
  };
  const select = (id: number): void => {
    url.set({ rep: id, outlet: null });
    goTo(fixes.of(id), 14);
  };
  const pick = (picked: Picked): void => {
    url.set({ rep: picked.repId, outlet: picked.outletId });
    goTo(picked.point ?? fixes.of(picked.repId), 15);
  };
  const measure = useMeasure();
  const nearest = useNearest({ outlet, centre: readCamera(url.get("at")) ?? camera, onSelect: select });
  useWall(wall);
  if (!camera) return null;
  return (
    <div className={wall ? "live live-wall" : "live"}>
      <KpiStrip unit={unit} />
      <RosterPanel fixes={fixes} units={units} selected={rep} onSelect={select} />
      <div className={rep === undefined ? "live-map" : "live-map live-map-covered"}>
        <MapView
          label={t("live.title")}
          camera={camera}
          onCamera={at => url.set({ at: writeCamera(at) })}
          overlay={
            <>
              <MapTools
                off={off}
                colourBy={colourBy}
                wall={wall}
                measuring={measure.on}
                onMeasure={measure.toggle}
                finding={nearest.on}
                onFind={nearest.toggle}
              />
              {measure.word}
              {nearest.panel}
            </>
          }
        >
          <TerritoryLayer visible={!off.includes("territories")} />
          <FenceLayer visible={!off.includes("fences")} />
          <PlaceLayer />
          <OutletLayer
            colourBy={colourBy}
            visible={!off.includes("outlets")}
            onSelect={id => url.set({ outlet: id })}
          />
          {track && !off.includes("track") && <DayTrack track={track} />}
          <LiveLayer fixes={fixes} wording={wording} selected={rep} units={units} onSelect={select} />
          <Follow target={target} />
          {measure.layer}
          {nearest.layer}
        </MapView>
        {outlet !== undefined && <OutletCard outlet={outlet} onClose={() => url.set({ outlet: null })} />}
        {rep !== undefined && (
          <RepDrawer key={rep} rep={rep} day={day} fixes={fixes} onClose={() => url.set({ rep: null })} />
        )}
      </div>
      <Ticker onPick={pick} />
    </div>
  );
}

/** DayTrack is a new layer for each day, so that the last rep's track never stands under the next one's name. */
function DayTrack({ track }: { track: TrackDay }) {
  return <TrackLayer key={`${track.repId}/${track.day}`} track={track} />;
}

function useUnitScope(unit: number | undefined): ReadonlySet<number> | null {
  const { units } = useUnits();
  return useMemo(() => (unit === undefined ? null : unitsBelow(units, unit)), [units, unit]);
}

/** useWall fills the screen in wall mode. */
function useWall(wall: boolean): void {
  useEffect(() => {
    if (!wall) return undefined;
    document.documentElement.dataset["wall"] = "on";
    return () => {
      delete document.documentElement.dataset["wall"];
    };
  }, [wall]);
}
