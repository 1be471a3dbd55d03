import { useQuery } from "@tanstack/react-query";
import { Empty, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { Verdict } from "../Verdict";
import { VisitDrawer } from "../VisitDrawer";
import { useScoreText } from "./JointLines";
import { type Joint, jointsQuery } from "./queries";

const back = 29; // days that are shown before today, unless asked

/** JointsPage lists joint visits with their scores. */
export function JointsPage() {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const from = url.get("from") || shiftDay(to, -back);
  const filter = { from, to, unit: url.number("unit"), rep: url.number("rep") };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(jointsQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns();
  const visit = url.number("visit");
  return (
    <Page
      full
      title={t("joint.title")}
      note={t("joint.note")}
      actions={<ExportButton table="visits.joints" filter={filter} />}
    >
      <FilterBar onReset={() => url.set({ from: null, to: null, rep: null })}>
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Joint>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: <Empty description={t("joint.none")} /> }}
          onOpen={row => url.set({ visit: row.visitId })}
        />
      </Panel>
      {visit !== undefined && <VisitDrawer id={visit} onClose={() => url.set({ visit: null })} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Joint> {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const zone = useZone();
  const scores = useScoreText();
  return [
    { title: common("word.outlet"), dataIndex: "outletName", fixed: "left", width: 220, ellipsis: true },
    { title: common("word.rep"), dataIndex: "rep", width: 100 },
    { title: t("joint.companion"), dataIndex: "companion", width: 100 },
    { title: t("joint.at"), width: 150, className: "num", render: (_, row) => stampOf(row.joinedAt, zone) },
    { title: t("col.verdict"), width: 100, render: (_, row) => <Verdict of={row.verdict} /> },
    {
      title: t("col.distance"),
      width: 90,
      align: "right",
      className: "num",
      render: (_, row) => metresText(row.distanceM),
    },
    {
      title: t("joint.score"),
      width: 90,
      align: "right",
      className: "num",
      render: (_, row) => (row.score === undefined ? "–" : <b>{row.score.toFixed(1)}</b>),
    },
    { title: t("joint.scores"), width: 300, ellipsis: true, render: (_, row) => scores(row) },
    { title: t("joint.advice"), dataIndex: "note", width: 220, ellipsis: true },
  ];
}
