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
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { useSpanText } from "@/ui/words";
import { CallHistory } from "./calls/CallHistory";
import { KindSwitch } from "./calls/KindSwitch";
import { visitsQuery } from "./queries";
import { Flags, Verdict, visitFlags } from "./Verdict";
import { VisitDrawer } from "./VisitDrawer";

/** VisitsPage lists visits, or calls, which are another kind. */
export function VisitsPage() {
  const url = useUrl();
  return url.get("kind") === "call" ? <CallHistory /> : <VisitHistory />;
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
  const columns = useColumns();
  const visit = url.number("visit");
  return (
    <Page full title={t("title")} actions={<ExportButton table="visits.visits" filter={filter} />}>
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
          columns={columns}
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
      title: common("word.rep"),
      width: 110,
      render: (_, row) => byId.get(row.repId)?.name ?? `#${row.repId}`,
    },
    { title: t("col.time"), width: 150, className: "num", render: (_, row) => stampOf(row.openedAt, zone) },
    {
      title: t("col.out"),
      width: 100,
      className: "num",
      render: (_, row) =>
        row.closedAt ? clockOf(row.closedAt, zone) : <span className="faint">{t("state.open")}</span>,
    },
    {
      title: t("col.stay"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => (row.durationS === undefined ? "–" : span(row.durationS)),
    },
    {
      title: t("col.distance"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => metresText(row.distanceM),
    },
    {
      title: t("col.accuracy"),
      width: 90,
      align: "right",
      className: "num",
      render: (_, row) => metresText(row.accuracyM, "±"),
    },
    { title: t("col.verdict"), width: 110, render: (_, row) => <Verdict of={row.verdict} /> },
    { title: t("col.kind"), width: 100, render: (_, row) => t(`kind.${row.kind}`) },
    { title: t("col.flags"), width: 200, render: (_, row) => <Flags of={row.flags} /> },
  ];
}
