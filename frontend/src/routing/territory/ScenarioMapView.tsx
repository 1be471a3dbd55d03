import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario, ScenarioMap } from "@/api/types";
import { cameraAround, useHome } from "@/geo/home";
import { boxOf } from "@/lib/geometry";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { HoldBar } from "./HoldBar";
import { PickPens, usePens } from "./PickPens";
import { mapQuery } from "./queries";
import { ScenarioLayer } from "./ScenarioLayer";
import { moveLines, outletFeatures, outlineFeatures, type Side } from "./scenario";
import { SidePick } from "./SidePick";

interface Props {
  scenario: Scenario;
  asked: { data: ScenarioMap | undefined };
  colours: ReadonlyMap<number, string>;
  chosen: number | undefined;
  picked: readonly number[];
  onPick: (picked: readonly number[]) => void;
  editable: boolean;
}

const none: ScenarioMap = { outlets: [], outlines: [] };

/** ScenarioMapView shows the outlets in the colours of their reps, today and as the scenario has it. */
export function ScenarioMapView({ scenario, asked, colours, chosen, picked, onPick, editable }: Props) {
  const { t } = useTranslation("scenario");
  const tone = tokens[useMode()];
  const home = useHome();
  const [side, setSide] = useState<Side>("after");
  const [other, setOther] = useState<Scenario>();
  const others = useOthers(other);
  const map = asked.data ?? none;
  const pens = usePens(map.outlets, onPick, editable);
  const shown = side === "other" && !other ? "after" : side;
  const marks = useMemo(
    () =>
      outletFeatures({
        outlets: map.outlets,
        side: shown,
        others: others.owners,
        colours,
        picked: new Set(picked),
        nobody: tone.inkFaint,
      }),
    [map, shown, others.owners, colours, picked, tone],
  );
  const outlines = useMemo(() => {
    const of = shown === "other" ? others.map : map;
    return outlineFeatures(
      shown === "before" ? none : of,
      (other && shown === "other" ? other : scenario).reps,
      colours,
      chosen,
    );
  }, [shown, others.map, map, other, scenario, colours, chosen]);
  const lines = useMemo(
    () => moveLines(shown === "after" ? map.outlets : [], chosen, colours),
    [shown, map, chosen, colours],
  );
  const seen = useMemo(() => {
    const own = map.outlets.filter(
      ({ to, from }) => chosen === undefined || to === chosen || from === chosen,
    );
    return own.map(({ lon, lat }) => [lon, lat]);
  }, [map, chosen]);
  const box = boxOf(map.outlets.map(({ lon, lat }) => [lon, lat]));
  const camera = box ? cameraAround(box) : home;
  if (!camera || !asked.data) return <div className="split-map" />;
  return (
    <div className="split-map">
      <MapView
        label={t("map")}
        camera={camera}
        overlay={
          <>
            <div className="scenario-tools">
              <SidePick
                scenario={scenario}
                side={shown}
                onSide={setSide}
                other={other}
                onOther={next => {
                  setOther(next);
                  setSide(next ? "other" : "after");
                }}
              />
              {editable && <PickPens pens={pens} />}
            </div>
            {picked.length > 0 && (
              <HoldBar
                scenario={scenario}
                outlets={map.outlets}
                picked={picked}
                colours={colours}
                editable={editable}
                onClear={() => onPick([])}
              />
            )}
            <p className="scenario-key">
              <i data-kind="moved" /> {t(shown === "other" ? "key.differs" : "key.moved")}
              <i data-kind="locked" /> {t("hold.locked")}
            </p>
          </>
        }
      >
        <Around positions={seen} again={String(chosen ?? 0)} />
        <ScenarioLayer
          marks={marks}
          outlines={outlines}
          lines={lines}
          onOutlet={id => onPick(picked.includes(id) ? picked.filter(each => each !== id) : [...picked, id])}
        />
        {pens.layer}
      </MapView>
    </div>
  );
}

/** useOthers are the reps that another scenario gives its outlets to. */
function useOthers(other: Scenario | undefined): { map: ScenarioMap; owners: ReadonlyMap<number, number> } {
  const { data } = useQuery({
    ...mapQuery(other ?? { id: 0, rev: 0, state: "draft" }),
    enabled: other !== undefined,
  });
  return useMemo(() => {
    const map = other && data ? data : none;
    return { map, owners: new Map(map.outlets.map(({ id, to = 0 }) => [id, to])) };
  }, [other, data]);
}
