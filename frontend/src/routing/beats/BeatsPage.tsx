import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { distanceText } from "@/lib/units";
import { Age } from "@/ui/Age";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Empty } from "@/ui/desk/Gate";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { useSpanText } from "@/ui/words";
import { days, walkedOn } from "./beat";
import { BeatDrawer } from "./BeatDrawer";
import { BeatTag } from "./BeatTag";
import { NewBeat } from "./NewBeat";
import { type Beat, beatsQuery } from "./queries";
import "./beats.css";

const states = ["submitted", "returned", "draft", "approved", "superseded", "retired"] as const;

/** beatsView is what of the page's address a saved view keeps. */
const beatsView: Viewed = {
  page: "beats",
  keys: ["unit", "rep", "state", "weekday", "q", ...shapeKeys],
  loose: [],
};

/** BeatsPage lists the lines of reps; those that wait for a word stand first. */
export function BeatsPage() {
  return (
    <Opening viewed={beatsView}>
      <Beats />
    </Opening>
  );
}

function Beats() {
  const { t } = useTranslation("beats");
  const { t: common } = useTranslation();
  const may = useMay();
  const url = useUrl();
  const filter = {
    unit: url.number("unit"),
    rep: url.number("rep"),
    state: url.get("state"),
    weekday: url.number("weekday"),
    q: url.get("q"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(beatsQuery(filter, cursor.after, cursor.limit));
  const waiting = useQuery(beatsQuery({ unit: filter.unit, state: "submitted" }, "", 100)).data?.items.length;
  const shape = shapeOf(url, useColumns());
  const beat = url.number("beat");
  const bare = !filter.rep && !filter.state && !filter.weekday && !filter.q;
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          {waiting ? (
            <Button onClick={() => url.set({ state: "submitted" })}>{t("waiting", { n: waiting })}</Button>
          ) : null}
          <ListViews viewed={beatsView} shape={shape} />
          {may("routing.plan") && (
            <Button type="primary" onClick={() => url.set({ make: 1 })}>
              {t("make")}
            </Button>
          )}
        </>
      }
    >
      <FilterBar onReset={() => url.set({ rep: null, state: null, weekday: null, q: null })}>
        <Filter label={t("col.beat")}>
          <Input
            allowClear
            value={filter.q}
            placeholder={t("search")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            allowClear
            value={filter.state || null}
            placeholder={t("inUse")}
            options={states.map(value => ({ value, label: t(`state.${value}`) }))}
            onChange={state => url.set({ state })}
          />
        </Filter>
        <Filter label={t("field.weekdays")}>
          <Select
            allowClear
            value={filter.weekday ?? null}
            options={days.map(value => ({ value, label: t(`weekday.${value}`) }))}
            onChange={weekday => url.set({ weekday })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        {asked.data?.items.length === 0 && bare ? (
          <Empty title={t("none")}>{t("noneHint")}</Empty>
        ) : (
          <DataTable<Beat>
            asked={asked}
            cursor={cursor}
            size={shape.size}
            columns={shape.columns}
            onOpen={row => url.set({ beat: row.id })}
          />
        )}
      </Panel>
      {beat !== undefined && <BeatDrawer id={beat} onClose={() => url.set({ beat: null })} />}
      {url.get("make") !== "" && (
        <NewBeat
          onClose={() => url.set({ make: null })}
          onMade={made => url.set({ make: null, beat: made.id })}
        />
      )}
    </Page>
  );
}

function useColumns(): TableColumnsType<Beat> {
  const { t } = useTranslation("beats");
  const { t: common } = useTranslation();
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const span = useSpanText();
  return [
    {
      title: t("col.beat"),
      fixed: "left",
      width: 220,
      render: (_, row) => (
        <span className="beat-name">
          <i style={{ background: row.colour }} aria-hidden />
          <strong>{row.name}</strong>
          <small className="faint num">
            {row.code} · {t("version", { n: row.version })}
          </small>
        </span>
      ),
    },
    {
      key: "state",
      title: common("word.state"),
      width: 110,
      render: (_, row) => <BeatTag state={row.state} />,
    },
    {
      key: "rep",
      title: common("word.rep"),
      width: 110,
      render: (_, row) => row.repName || (reps.get(row.repId)?.name ?? `#${row.repId}`),
    },
    {
      key: "unit",
      title: common("word.unit"),
      width: 140,
      render: (_, row) => units.get(row.unitId)?.name ?? "–",
    },
    {
      key: "weekdays",
      title: t("field.weekdays"),
      width: 150,
      render: (_, row) =>
        walkedOn(row.weekdays)
          .map(day => t(`weekday.${day}`))
          .join(" ") || "–",
    },
    { key: "stops", title: t("col.stops"), dataIndex: "stops", width: 80, align: "right", className: "num" },
    {
      key: "length",
      title: t("col.length"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => (row.distanceM === undefined ? "–" : distanceText(row.distanceM)),
    },
    {
      key: "minutes",
      title: t("col.minutes"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => (row.travelS === undefined ? "–" : span(row.travelS)),
    },
    {
      key: "who",
      title: t("col.who"),
      width: 190,
      render: (_, row) => (
        <span>
          {row.submittedBy ?? row.madeBy} · <Age at={row.submittedAt ?? row.changedAt} />
        </span>
      ),
    },
  ];
}
