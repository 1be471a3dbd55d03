import type { FeatureCollection, LineString } from "geojson";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { useLayer } from "@/map/useLayer";
import { nothing, useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { boxOf, type LonLat } from "@/lib/geometry";
import { cameraAround, useHome } from "@/geo/home";
import { useDesk } from "./desk";
import { dayIn, draftOf, sameDay } from "./draft";
import { placesOf } from "./estimate";
import { poolFeatures, stopFeatures, straightWay, wayFeatures } from "./features";
import { cheapestAt, nearest } from "./geometry";
import { PickBar, PickTools } from "./PickTools";
import { isOpen } from "./pool";
import type { Day } from "./types";
import { type Focus } from "./useFocus";
import { useMapHands } from "./useMapHands";
import { type PickWork } from "./usePick";
import type { PoolWork } from "./usePool";
import { StopsLayer } from "./StopsLayer";
import { StopNote } from "./StopNote";
import { useProposedWays, useWays } from "./useWays";
import { WaysLayer } from "./WaysLayer";

const reachM = 3000; // from where a way is pulled to, within which an outlet is looked for

/** Overlay is another plan laid over the draft: days as they would be, and the ways as they are or were. */
export interface Overlay {
  /** days replace those of the draft on the map. */
  days: readonly Day[] | null;
  /** before are drawn grey and dashed. */
  before: FeatureCollection<LineString> | null;
}

interface Props {
  focus: Focus;
  pool: PoolWork;
  pick: PickWork;
  overlay: Overlay | null;
}

const nothingProposed: readonly Day[] = [];
const empty: FeatureCollection<LineString> = { type: "FeatureCollection", features: [] };

/** EditorMap shows the days in focus with their ways, and the pool. */
export function EditorMap(props: Props) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const home = useHome();
  const positions = useMemo(
    () =>
      [...desk.editor.outlets.values()].flatMap(({ location }) =>
        location ? [[location.lon, location.lat]] : [],
      ),
    [desk.editor.outlets],
  );
  const box = boxOf(positions);
  const camera = box ? cameraAround(box) : home;
  if (!camera) return <div className="map" />;
  return (
    <MapView
      label={t("editor.map")}
      camera={camera}
      overlay={
        <>
          {desk.editable && <PickTools work={props.pick} />}
          <PickBar pool={props.pool} focus={props.focus} />
          <StopNote />
        </>
      }
    >
      <Drawn {...props} />
      {props.pick.layer}
    </MapView>
  );
}

function Drawn({ focus, pool, pick, overlay }: Props) {
  const t = tokens[useMode()];
  const desk = useDesk();
  const { t: words } = useTranslation("planner");
  const say = useSay();
  const { editor, schedule, selected } = desk;
  const { profile } = schedule;
  const { covers } = focus;
  const { outlets } = editor;
  const shown = overlay?.days ?? editor.days;
  const days = useMemo(() => shown.filter((day, i) => covers(day.day, i)), [shown, covers]);
  const drafted = useMemo(() => editor.days.filter((day, i) => covers(day.day, i)), [editor.days, covers]);
  const roads = useWays(schedule.id, drafted, editor.rough);
  const proposed = useMemo(
    () =>
      overlay?.days
        ? days.filter(day => !sameDay(draftOf([day])[0], dayIn(editor.draft, day.day)))
        : nothingProposed,
    [days, overlay, editor.draft],
  );
  const placesOn = useCallback((day: Day) => placesOf(day.stops, outlets, profile), [outlets, profile]);
  const proposedRoads = useProposedWays(proposed, placesOn, profile.travel);
  const ways = useMemo(() => {
    const known = new Map(roads);
    for (const { day } of proposed) known.delete(day);
    for (const [day, line] of proposedRoads) known.set(day, line);
    return wayFeatures(days, known, day => straightWay(day, outlets, profile), t);
  }, [days, roads, proposed, proposedRoads, outlets, profile, t]);
  const before = useMemo(() => {
    if (overlay?.before) return overlay.before;
    if (!overlay?.days) return empty;
    return wayFeatures(drafted, roads, day => straightWay(day, outlets, profile), t);
  }, [overlay, drafted, roads, outlets, profile, t]);
  const stops = useMemo(() => stopFeatures(days, outlets, selected, t), [days, outlets, selected, t]);
  const inList = useMemo(() => new Set(pool.rows.map(row => row.outletId)), [pool.rows]);
  const marks = useMemo(() => poolFeatures(pool.all, inList, pool.picked), [pool.all, inList, pool.picked]);

  const stopsOn = (day: string): (LonLat | null)[] =>
    (dayIn(editor.draft, day)?.stops ?? []).map(stop => outlets.get(stop.outletId)?.location ?? null);
  const spotFor = (day: string, to: LonLat): number =>
    cheapestAt(stopsOn(day), to, profile.start ?? null, profile.end ?? null);
  const wantedAt = (day: string, to: LonLat) => {
    const there = new Set(dayIn(editor.draft, day)?.stops.map(stop => stop.outletId));
    return nearest(
      to,
      pool.all.filter(each => isOpen(each) && !there.has(each.outletId)),
      reachM,
    );
  };
  useMapHands(
    {
      onStop: (outletId, day) => desk.select({ outletId, day }),
      onPool: outletId => pool.toggle(outletId),
      onStopTo: (outletId, from, day, at) => {
        if (day !== from || at !== undefined) desk.drop({ outlets: [outletId], from }, day, at);
      },
      onWayTo: (day, to) => {
        const found = wantedAt(day, to);
        if (found) desk.drop({ outlets: [found.outletId], from: null }, day, spotFor(day, to));
        else say.warn(words("editor.nothingNear"));
      },
      bent: (day, to) => {
        const places = stopsOn(day);
        const at = spotFor(day, to);
        const line = [at === 0 ? profile.start : places[at - 1], to, places[at] ?? profile.end];
        const coordinates = line.flatMap(each => (each ? [[each.lon, each.lat]] : []));
        const found = wantedAt(day, to)?.location;
        return {
          type: "FeatureCollection",
          features: [
            { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } },
            ...(found
              ? [
                  {
                    type: "Feature" as const,
                    properties: {},
                    geometry: { type: "Point" as const, coordinates: [found.lon, found.lat] },
                  },
                ]
              : []),
          ],
        };
      },
    },
    desk.editable && pick.pen === null && overlay === null,
    "planner-rubber",
  );
  const seen = stops.features.map(({ geometry }) => geometry.coordinates);
  return (
    <>
      <Around positions={seen} again={`${focus.week ?? ""} ${focus.day ?? ""}`} />
      <WaysLayer ways={ways} before={before} />
      <StopsLayer stops={stops} pool={marks} start={profile.start} />
      <Rubber />
    </>
  );
}

/** Rubber is what is drawn while a way is pulled; the hands write it. */
function Rubber() {
  const t = tokens[useMode()];
  useGeoJson("planner-rubber", nothing);
  useLayer(
    {
      id: "planner-rubber-line",
      type: "line",
      source: "planner-rubber",
      paint: { "line-color": t.accent, "line-width": 3, "line-dasharray": [1.5, 1] },
    },
    "draw",
  );
  useLayer(
    {
      id: "planner-rubber-point",
      type: "circle",
      source: "planner-rubber",
      filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-radius": 12, "circle-color": t.accent, "circle-opacity": 0.5 },
    },
    "draw",
  );
  return null;
}
