import { GatewayOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import type { Geometry } from "geojson";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { holds } from "@/geo/area/area";
import { distanceText } from "@/lib/units";
import { Around } from "@/map/Around";
import { DrawPolygon } from "@/map/draw/DrawLayer";
import { MapView } from "@/map/MapView";
import { Empty } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { useSpanText } from "@/ui/words";
import { colours, days, type Spot, toggled, toggleDay, walkedOn } from "./beat";
import { BeatLayer } from "./BeatLayer";
import {
  type BeatContent,
  type BeatDetail,
  beatVerbs,
  beatWayQuery,
  outletsOfRepQuery,
  useBeatVerb,
} from "./queries";
import { StopOrder } from "./StopOrder";

interface Props {
  beat: BeatDetail;
  /** open says that this version may be changed by the person. */
  open: boolean;
}

type Row = Spot & { note: string };

/** BeatEditor is the map and the ordered stops of a version: added by click or lasso, dragged, taken off. */
export function BeatEditor({ beat, open }: Props) {
  const { t } = useTranslation("beats");
  const say = useSay();
  const own = useQuery({ ...outletsOfRepQuery(beat.repId), enabled: open }).data;
  const before = useMemo(() => beat.outlets.map(each => each.outletId), [beat]);
  const [content, setContent] = useState<BeatContent>(() => ({
    name: beat.name,
    colour: beat.colour ?? colours[0],
    weekdays: beat.weekdays,
    note: beat.note ?? "",
    outletIds: before,
  }));
  const set = (change: Partial<BeatContent>): void => setContent(now => ({ ...now, ...change }));
  const order = content.outletIds;
  const spots = useMemo(() => {
    const all = new Map<number, Row>();
    for (const each of own ?? []) all.set(each.id, { ...each, note: each.code });
    for (const each of beat.outlets)
      all.set(each.outletId, {
        id: each.outletId,
        name: each.name || `#${each.outletId}`,
        location: each.location,
        note: `${each.code} ${each.address}`,
      });
    return all;
  }, [own, beat]);
  const rows = order.map(id => spots.get(id) ?? { id, name: `#${id}`, note: "" });
  const save = useBeatVerb(() => beatVerbs.set({ ...content, id: beat.id, rev: beat.rev }));
  return (
    <div className="beat-editor">
      <BeatMap
        spots={[...spots.values()]}
        order={order}
        rep={beat.repId}
        colour={content.colour ?? colours[0]}
        onOrder={open ? outletIds => set({ outletIds }) : undefined}
      />
      <div className="beat-side">
        {open && <Head content={content} onChange={set} />}
        <Sums rep={beat.repId} order={order} />
        {rows.length === 0 && <Empty title={t("noStops")}>{open && t("noStopsHint")}</Empty>}
        <StopOrder
          items={rows}
          keyOf={row => row.id}
          nameOf={row => row.name}
          onOrder={open ? next => set({ outletIds: next.map(each => each.id) }) : undefined}
          onRemove={row => set({ outletIds: toggled(order, row.id) })}
        >
          {row => (
            <>
              <span>{row.name}</span>
              <small>{row.note}</small>
            </>
          )}
        </StopOrder>
        {open && (
          <Button
            type="primary"
            block
            loading={save.isPending}
            disabled={content.name.trim() === ""}
            onClick={() =>
              save.mutate(undefined, { onSuccess: () => say.done(t("saved")), onError: say.failed })
            }
          >
            {t("do.keep")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Head({ content, onChange }: { content: BeatContent; onChange: (c: Partial<BeatContent>) => void }) {
  const { t } = useTranslation("beats");
  return (
    <div className="beat-head">
      <Input
        aria-label={t("field.name")}
        value={content.name}
        maxLength={60}
        onChange={event => onChange({ name: event.target.value })}
      />
      <Select
        aria-label={t("field.colour")}
        value={content.colour ?? colours[0]}
        options={colours.map(value => ({ value, label: value }))}
        optionRender={option => <Dot colour={String(option.value)} />}
        labelRender={label => <Dot colour={String(label.value)} />}
        onChange={(colour: string) => onChange({ colour })}
      />
      <Checkbox.Group
        value={walkedOn(content.weekdays ?? 0)}
        options={days.map(value => ({ value, label: t(`weekday.${value}`) }))}
        onChange={chosen => onChange({ weekdays: chosen.reduce((mask, day) => toggleDay(mask, day), 0) })}
      />
    </div>
  );
}

function Dot({ colour }: { colour: string }) {
  return <i className="beat-dot" style={{ background: colour }} />;
}

function Sums({ rep, order }: { rep: number; order: readonly number[] }) {
  const { t } = useTranslation("beats");
  const span = useSpanText();
  const { data } = useQuery({ ...beatWayQuery(rep, order), enabled: order.length > 1 });
  const way = order.length > 1 ? data : undefined;
  return (
    <p className="num beat-sums">
      <b>{order.length}</b> {t("way.stops")}
      {way && (
        <>
          {" · "}
          <b>{distanceText(way.distanceM)}</b> · <b>{span(way.travelS)}</b>{" "}
          <small className="faint">{way.source === "crow_fly" ? t("way.air") : t("way.road")}</small>
        </>
      )}
      {way && way.unplaced > 0 && (
        <small className="beat-warn">{t("way.unplaced", { n: way.unplaced })}</small>
      )}
    </p>
  );
}

interface MapProps {
  spots: readonly Spot[];
  order: readonly number[];
  rep: number;
  colour: string;
  onOrder?: ((order: number[]) => void) | undefined;
}

function BeatMap({ spots, order, rep, colour, onOrder }: MapProps) {
  const { t } = useTranslation("beats");
  const [drawing, setDrawing] = useState(false);
  const way = useQuery({ ...beatWayQuery(rep, order), enabled: order.length > 1 }).data;
  const shown = useMemo(
    () => (onOrder ? spots : spots.filter(each => order.includes(each.id))),
    [onOrder, spots, order],
  );
  const placed = shown.flatMap(({ location }) => (location ? [[location.lon, location.lat]] : []));
  const [lon, lat] = placed[0] ?? [];
  if (lon === undefined || lat === undefined) return <Empty title={t("noPlaces")} />;
  return (
    <div className="beat-map">
      <MapView
        camera={{ lon, lat, zoom: 12 }}
        label={t("mapLabel")}
        overlay={
          onOrder && (
            <div className="beat-tools">
              <Button
                size="small"
                icon={<GatewayOutlined />}
                type={drawing ? "primary" : "default"}
                onClick={() => setDrawing(!drawing)}
              >
                {t("lasso")}
              </Button>
              <small>{drawing ? t("lassoHint") : t("clickHint")}</small>
            </div>
          )
        }
      >
        <BeatLayer
          spots={shown}
          order={order}
          colour={colour}
          line={order.length > 1 ? (way?.line as Geometry | undefined) : undefined}
          onPick={id => !drawing && onOrder?.(toggled(order, id))}
        />
        <Around positions={placed} />
        {drawing && (
          <DrawPolygon
            pen="freehand"
            onDone={area => {
              const inside = shown.filter(
                ({ id, location }) =>
                  location && !order.includes(id) && holds({ kind: "polygon", polygon: area }, location),
              );
              onOrder?.([...order, ...inside.map(each => each.id)]);
              setDrawing(false);
            }}
          />
        )}
      </MapView>
    </div>
  );
}
