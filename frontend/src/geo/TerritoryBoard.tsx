import { useQuery } from "@tanstack/react-query";
import type { Polygon } from "geojson";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnitIds } from "@/api/queries";
import { useMay } from "@/api/session";
import { DrawLine, DrawPolygon, EditPolygons } from "@/map/draw/DrawLayer";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { useKey } from "@/ui/useKey";
import { AreaMap } from "./AreaMap";
import { CoverageNote } from "./CoverageNote";
import { OutletLayer } from "./OutletLayer";
import { territoriesQuery } from "./queries";
import { ShapeLayer } from "./ShapeLayer";
import { multi, nextColour, polygonsOf, territoryFeatures } from "./shapes";
import { TerritoryForm } from "./TerritoryForm";
import { TerritoryList } from "./TerritoryList";
import { type Doing, TerritoryTools } from "./TerritoryTools";
import { deeds, useTerritoryWork } from "./useTerritoryWork";

/** TerritoryBoard draws, reshapes, splits and merges territories. */
export function TerritoryBoard() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const may = useMay();
  const asked = useQuery(territoriesQuery(useUnitIds(url.number("unit"))));
  const list = useMemo(() => asked.data?.items ?? [], [asked.data]);
  const selected = list.find(each => each.id === url.number("id"));
  const [doing, setDoing] = useState<Doing>("look");
  const [ticked, setTicked] = useState<number[]>([]);
  const [drawn, setDrawn] = useState<Polygon | null>(null);
  const [shape, setShape] = useState<Polygon[] | null>(null);
  const work = useTerritoryWork();
  const stop = (): void => {
    setDoing("look");
    setShape(null);
    setDrawn(null);
  };
  useKey("Escape", stop);
  const reshaping = doing === "shape" ? selected : undefined;
  const data = useMemo(
    () => territoryFeatures(list, selected?.id, reshaping?.id),
    [list, selected, reshaping],
  );
  const select = (id: number): void => {
    if (doing === "look") url.set({ id });
  };
  const begin = (next: Doing): void => {
    setShape(next === "shape" && selected ? polygonsOf(selected.area) : null);
    setDoing(next);
  };
  const chosen = list.filter(each => ticked.includes(each.id));
  return (
    <div className="split">
      <Panel flush>
        <Gate asked={asked}>
          {list.length > 0 && <CoverageNote />}
          <TerritoryList
            list={list}
            selected={selected?.id}
            ticked={ticked}
            editable={may("geo.edit")}
            onSelect={select}
            onTick={setTicked}
          />
        </Gate>
      </Panel>
      <div className="split-map">
        <AreaMap
          label={t("territories.mapLabel")}
          positions={list.flatMap(each => each.area.coordinates.flat(2))}
          ready={!asked.isPending}
          overlay={
            may("geo.edit") && (
              <TerritoryTools
                doing={doing}
                selected={selected}
                chosen={chosen}
                work={work}
                onBegin={begin}
                onStop={stop}
                onShape={() => {
                  if (selected && shape) work.run(() => deeds.shape(selected, multi(shape)), stop);
                }}
                onMerge={() =>
                  work.run(
                    () => deeds.merge(chosen),
                    () => setTicked([]),
                  )
                }
                onRemove={() => {
                  if (selected)
                    work.run(
                      () => deeds.remove(selected),
                      () => url.set({ id: null }),
                    );
                }}
              />
            )
          }
        >
          <OutletLayer />
          <ShapeLayer name="territory" data={data} onSelect={select} />
          {doing === "draw" && <DrawPolygon onDone={setDrawn} />}
          {doing === "split" && selected && (
            <DrawLine onDone={line => work.run(() => deeds.split(selected, line), stop)} />
          )}
          {reshaping && shape && <EditPolygons polygons={shape} onChange={setShape} />}
        </AreaMap>
      </div>
      {drawn && (
        <TerritoryForm
          colour={nextColour(list.map(each => each.color))}
          busy={work.busy}
          onCancel={stop}
          onSave={values => work.run(() => deeds.add({ ...values, area: multi([drawn]) }), stop)}
        />
      )}
    </div>
  );
}
