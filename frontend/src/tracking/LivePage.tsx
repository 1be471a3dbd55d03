import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { unitsBelow, useUnits } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { SavedView, TrackDay } from "@/api/types";
import { AreaPanel } from "@/geo/area/AreaPanel";
import { useArea } from "@/geo/area/useArea";
import { FenceLayer } from "@/geo/FenceLayer";
import { type ColourBy, OutletLayer } from "@/geo/OutletLayer";
import { PlaceLayer } from "@/geo/PlaceLayer";
import { TerritoryLayer } from "@/geo/TerritoryLayer";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Jump } from "@/map/Jump";
import { MapView } from "@/map/MapView";
import { type Camera, readCamera, writeCamera } from "@/map/camera";
import { useSay } from "@/ui/desk/useSay";
import { useOpeningView } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { Follow, type Target } from "./Follow";
import { KpiStrip } from "./KpiStrip";
import { LayerPanel } from "./LayerPanel";
import { LiveLayer } from "./LiveLayer";
import { liveView, readLayers } from "./mapState";
import { type MapTool, MapTools } from "./MapTools";
import { OutletCard } from "./OutletCard";
import { placeOf } from "./presence";
import { trackQuery } from "./queries";
import { RepDrawer } from "./RepDrawer";
import { RepsInside } from "./RepsInside";
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
  const { t } = useTranslation();
  const say = useSay();
  const { ready, error } = useOpeningView(liveView);
  useEffect(() => {
    if (error) say.warn(t("views.gone"));
  }, [error, say, t]);
  return ready ? <LiveScreen /> : null;
}

function LiveScreen() {
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
  const [jump, setJump] = useState<Camera | null>(null);
  const [tool, setTool] = useState<MapTool | null>(null);
  const day = dayOf(serverClock.now(), zone);
  const camera = useStartCamera(url.get("at"));
  const layers = readLayers(name => url.get(name));
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
  const close = (): void => setTool(null);
  const measure = useMeasure(tool === "measure", close);
  const area = useArea();
  const busy = tool === "measure" || area.pen !== null; // a click then belongs to the pen
  const select = (id: number): void => {
    if (busy) return;
    url.set({ rep: id, outlet: null });
    goTo(fixes.of(id), 14);
  };
  const pick = (picked: Picked): void => {
    url.set({ rep: picked.repId, outlet: picked.outletId });
    goTo(picked.point ?? fixes.of(picked.repId), 15);
  };
  const pickOutlet = (id: number): void => {
    if (!busy) url.set({ outlet: id });
  };
  const nearest = useNearest({
    on: tool === "nearest",
    onClose: close,
    outlet,
    centre: readCamera(url.get("at")) ?? camera,
    onSelect: select,
  });
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
                tool={tool}
                wall={wall}
                onTool={next => {
                  area.take(null);
                  setTool(next);
                }}
              />
              {measure.word}
              {nearest.panel}
              {tool === "layers" && (
                <LayerPanel
                  layers={layers}
                  colourBy={colourBy}
                  onClose={close}
                  onShow={view => setJump(readCamera(cameraOf(view)))}
                />
              )}
              {tool === "area" && (
                <AreaPanel
                  work={area}
                  filter={{ units: units ? [...units] : undefined, class: wordsOf(url.get("class")) }}
                  onClass={chosen => url.set({ class: chosen.join(",") })}
                  onPick={picked => {
                    url.set({ outlet: picked.id });
                    if (picked.location) setTarget({ ...picked.location, zoom: 15, coveredRightPx: 0 });
                  }}
                  onLook={place => setTarget({ ...place, zoom: 15, coveredRightPx: 0 })}
                  onClose={close}
                >
                  {area.area && <RepsInside area={area.area} fixes={fixes} units={units} onSelect={select} />}
                </AreaPanel>
              )}
            </>
          }
        >
          <TerritoryLayer visible={layers.shown("territories")} share={layers.share("territories")} />
          <FenceLayer visible={layers.shown("fences")} share={layers.share("fences")} />
          <PlaceLayer visible={layers.shown("places")} />
          <OutletLayer
            colourBy={colourBy}
            visible={layers.shown("outlets")}
            share={layers.share("outlets")}
            onSelect={pickOutlet}
          />
          {track && layers.shown("track") && <DayTrack track={track} />}
          <LiveLayer fixes={fixes} wording={wording} selected={rep} units={units} onSelect={select} />
          <Follow target={target} />
          <Jump to={jump} />
          {measure.layer}
          {nearest.layer}
          {area.layer}
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

const cameraOf = (view: SavedView): string => (view.state as Record<string, string>)["at"] ?? "";
const wordsOf = (list: string): string[] => list.split(",").filter(word => word !== "");

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
