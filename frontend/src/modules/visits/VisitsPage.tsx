import { useQuery } from "@tanstack/react-query";
import { Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { Visit } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { clockOf, dayOf, stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { useSpanText } from "@/ui/words";
import { CallHistory } from "./calls/CallHistory";
import { KindSwitch } from "./calls/KindSwitch";
import { visitsQuery } from "./queries";
import { Flags, Verdict, visitFlags } from "./Verdict";
import { VisitDrawer } from "./VisitDrawer";

/** visitsView is what of the page's address a saved view keeps. */
const visitsView: Viewed = {
  page: "visits",
  keys: ["from", "to", "unit", "rep", "outlet", "state", "flag", ...shapeKeys],
  loose: [],
};

/** VisitsPage lists visits, or calls, which are another kind. */
export function VisitsPage() {
  const url = useUrl();
  if (url.get("kind") === "call") return <CallHistory />;
  return (
    <Opening viewed={visitsView}>
      <VisitHistory />
    </Opening>
  );
}

/** VisitHistory lists visits with what the fence said of them. */
function VisitHistory() {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const url = useUrl();
  const zone = useZone();
  const today = dayOf(serverClock.now(), zone);
  const from = url.get("from") || today;
  const to = url.get("to") || today;
  const filter = {
    from,
    to,
    unit: url.number("unit"),
    rep: url.number("rep"),
    outlet: url.number("outlet"),
    state: url.get("state"),
    flag: url.get("flag"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(visitsQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useColumns());
  const visit = url.number("visit");
  return (
    <Page
      full
      title={t("title")}
      actions={
        <>
          <ListViews viewed={visitsView} shape={shape} />
          <ExportButton table="visits.visits" filter={filter} />
        </>
      }
    >
      <KindSwitch />
      <FilterBar
        onReset={() => url.set({ from: null, to: null, rep: null, outlet: null, state: null, flag: null })}
      >
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={t("filter.flag")}>
          <Select
            allowClear
            value={filter.flag || null}
            options={visitFlags.map(flag => ({ value: flag, label: t(`flag.${flag}`) }))}
            onChange={flag => url.set({ flag })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            allowClear
            value={filter.state || null}
            options={(["open", "closed"] as const).map(state => ({
              value: state,
              label: t(`state.${state}`),
            }))}
            onChange={state => url.set({ state })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Visit>
          asked={asked}
          cursor={cursor}
          size={shape.size}
          columns={shape.columns}
          onOpen={row => url.set({ visit: row.id })}
        />
      </Panel>
      {visit !== undefined && <VisitDrawer id={visit} onClose={() => url.set({ visit: null })} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Visit> {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const zone = useZone();
  const span = useSpanText();
  return [
    { title: common("word.outlet"), dataIndex: "outletName", fixed: "left", width: 240, ellipsis: true },
    {
      key: "rep",
      title: common("word.rep"),
      width: 110,
      render: (_, row) => byId.get(row.repId)?.name ?? `#${row.repId}`,
    },
    {
      key: "time",
      title: t("col.time"),
      width: 150,
      className: "num",
      render: (_, row) => stampOf(row.openedAt, zone),
    },
    {
      key: "out",
      title: t("col.out"),
      width: 100,
      className: "num",
      render: (_, row) =>
        row.closedAt ? clockOf(row.closedAt, zone) : <span className="faint">{t("state.open")}</span>,
    },
    {
      key: "stay",
      title: t("col.stay"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => (row.durationS === undefined ? "–" : span(row.durationS)),
    },
    {
      key: "distance",
      title: t("col.distance"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => metresText(row.distanceM),
    },
    {
      key: "accuracy",
      title: t("col.accuracy"),
      width: 90,
      align: "right",
      className: "num",
      render: (_, row) => metresText(row.accuracyM, "±"),
    },
    { key: "verdict", title: t("col.verdict"), width: 110, render: (_, row) => <Verdict of={row.verdict} /> },
    { key: "kind", title: t("col.kind"), width: 100, render: (_, row) => t(`kind.${row.kind}`) },
    { key: "flags", title: t("col.flags"), width: 200, render: (_, row) => <Flags of={row.flags} /> },
  ];
}
