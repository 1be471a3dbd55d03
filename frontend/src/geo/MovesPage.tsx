import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Segmented } from "antd";
import type { FeatureCollection } from "geojson";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Move } from "@/api/types";
import { distanceText } from "@/lib/units";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { Age } from "@/ui/Age";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useUrl } from "@/ui/useUrl";
import { OutletLayer } from "./OutletLayer";
import { movesQuery, useGeoChange, verbs } from "./queries";
import "./geo.css";

const states = ["proposed", "approved", "rejected"] as const;

/** MovesPage decides where outlets really are: each proposal is seen on the map before it is approved. */
export function MovesPage() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const state = states.find(each => each === url.get("state")) ?? "proposed";
  const asked = useQuery(movesQuery(state));
  const moves = asked.data?.items ?? [];
  const chosen = moves.find(move => move.id === url.number("id")) ?? moves[0];
  return (
    <Page
      full
      title={t("moves.title")}
      note={t("moves.note")}
      actions={
        <Segmented
          value={state}
          options={states.map(each => ({ value: each, label: t(`moves.${each}`) }))}
          onChange={next => url.set({ state: next === "proposed" ? null : next, id: null })}
        />
      }
    >
      <div className="split">
        <Panel flush>
          <Gate asked={asked}>
            {moves.length === 0 ? (
              <Empty title={t("moves.none")}>{t("moves.noneHint")}</Empty>
            ) : (
              <ul className="shape-list">
                {moves.map(move => (
                  <MoveLine
                    key={move.id}
                    move={move}
                    selected={move.id === chosen?.id}
                    onSelect={() => url.set({ id: move.id })}
                  />
                ))}
              </ul>
            )}
          </Gate>
        </Panel>
        <div className="split-map">
          {chosen ? (
            <MapView label={t("moves.mapLabel")} camera={{ ...chosen.to, zoom: 15 }}>
              <OutletLayer />
              <MoveLayer move={chosen} />
            </MapView>
          ) : (
            <Empty title={t("moves.pick")} />
          )}
        </div>
      </div>
    </Page>
  );
}

const sources = {
  check_in: "sourceCheckIn",
  edit: "sourceEdit",
  import: "sourceImport",
  visits: "sourceVisits",
} as const;

function MoveLine({ move, selected, onSelect }: { move: Move; selected: boolean; onSelect: () => void }) {
  const { t } = useTranslation("geo");
  const say = useSay();
  const decide = useGeoChange((reason: string | null): Promise<unknown> =>
    reason === null ? verbs.approveMove(move.id) : verbs.rejectMove(move.id, reason),
  );
  const run = (reason: string | null): void =>
    decide.mutate(reason, { onSuccess: () => say.done(t("moves.done")), onError: say.failed });
  const source = t(`moves.${sources[move.source]}`);
  return (
    <li className="shape" data-selected={selected}>
      <button type="button" aria-pressed={selected} onClick={onSelect}>
        <strong className="clip">{move.outletName}</strong>
        <small className="num">
          {move.from ? `${t("moves.distance")} ${distanceText(move.distanceM ?? 0)}` : t("moves.first")}
          {move.reason !== "" && ` · ${move.reason}`}
        </small>
        <small className="faint">
          {source} · {move.proposedBy} · <Age at={move.proposedAt} />
        </small>
      </button>
      {move.state === "proposed" && <Decide own={move.own} busy={decide.isPending} onDecide={run} />}
    </li>
  );
}

interface DecideProps {
  own: boolean;
  busy: boolean;
  /** onDecide hears null for yes, and for no the reason. */
  onDecide: (reason: string | null) => void;
}

function Decide({ own, busy, onDecide }: DecideProps) {
  const { t } = useTranslation("geo");
  const [reason, setReason] = useState("");
  if (own) return <small className="faint">{t("moves.own")}</small>;
  return (
    <span className="shape-do">
      <Button type="primary" size="small" loading={busy} onClick={() => onDecide(null)}>
        {t("moves.approve")}
      </Button>
      <Popconfirm
        title={t("moves.why")}
        description={
          <Input
            maxLength={200}
            aria-label={t("moves.why")}
            value={reason}
            onChange={e => setReason(e.target.value)}
          />
        }
        okButtonProps={{ disabled: reason.trim() === "" }}
        onConfirm={() => onDecide(reason)}
      >
        <Button size="small" danger disabled={busy}>
          {t("moves.reject")}
        </Button>
      </Popconfirm>
    </span>
  );
}

function MoveLayer({ move }: { move: Move }) {
  const t = tokens[useMode()];
  const { around } = useFly();
  const data = useMemo(() => moveFeatures(move), [move]);
  useEffect(() => {
    const { from, to } = move;
    around([...(from ? [[from.lon, from.lat]] : []), [to.lon, to.lat]], {
      top: 120,
      right: 120,
      bottom: 120,
      left: 120,
    });
  }, [around, move]);
  useGeoJson("move", data);
  useLayer(
    {
      id: "move-line",
      type: "line",
      source: "move",
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": t.alarm, "line-width": 2, "line-dasharray": [2, 2] },
    },
    "people",
  );
  useLayer(
    {
      id: "move-end",
      type: "circle",
      source: "move",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 9,
        "circle-color": ["case", ["get", "new"], t.good, t.surface],
        "circle-stroke-color": ["case", ["get", "new"], t.surface, t.inkFaint],
        "circle-stroke-width": 3,
      },
    },
    "people",
  );
  return null;
}

function moveFeatures({ from, to }: Move): FeatureCollection {
  const end = [to.lon, to.lat];
  const start = from && [from.lon, from.lat];
  return {
    type: "FeatureCollection",
    features: [
      ...(start
        ? [
            {
              type: "Feature" as const,
              properties: {},
              geometry: { type: "LineString" as const, coordinates: [start, end] },
            },
            {
              type: "Feature" as const,
              properties: { new: false },
              geometry: { type: "Point" as const, coordinates: start },
            },
          ]
        : []),
      { type: "Feature", properties: { new: true }, geometry: { type: "Point", coordinates: end } },
    ],
  };
}
