import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Select, Space, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { VisitDrawer } from "../VisitDrawer";
import { Decision, type Deciding } from "./Decision";
import { type Makeup, makeupsQuery } from "./queries";

const states = ["asked", "approved", "rejected"] as const;
const colors = { asked: "processing", approved: "success", rejected: "error" } as const;

/** MakeupsPage lists the make-up visits that reps have asked for, and decides on them. */
export function MakeupsPage() {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const url = useUrl();
  const state = states.find(each => each === url.get("state")) ?? "asked";
  const filter = { state, rep: url.number("rep"), unit: url.number("unit") };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(makeupsQuery(filter, cursor.after, cursor.limit));
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const columns = useColumns(setDeciding, visit => url.set({ visit }));
  const visit = url.number("visit");
  return (
    <Page full title={t("makeup.title")} note={t("makeup.note")}>
      <FilterBar onReset={() => url.set({ state: null, rep: null })}>
        <Filter label={common("word.state")}>
          <Select
            value={state}
            options={states.map(value => ({ value, label: t(`makeup.state.${value}`) }))}
            onChange={value => url.set({ state: value })}
          />
        </Filter>
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Makeup>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: <Empty description={t(`makeup.none.${state}`)} /> }}
        />
      </Panel>
      {deciding && <Decision {...deciding} onClose={() => setDeciding(null)} />}
      {visit !== undefined && <VisitDrawer id={visit} onClose={() => url.set({ visit: null })} />}
    </Page>
  );
}

function useColumns(
  decide: (deciding: Deciding) => void,
  open: (visit: number) => void,
): TableColumnsType<Makeup> {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const zone = useZone();
  return [
    { title: common("word.outlet"), dataIndex: "outletName", fixed: "left", width: 200, ellipsis: true },
    { title: common("word.rep"), dataIndex: "rep", width: 90 },
    { title: t("makeup.day"), dataIndex: "day", width: 110, className: "num" },
    { title: t("makeup.lastOn"), dataIndex: "lastOn", width: 110, className: "num" },
    { title: t("makeup.visit"), width: 170, render: (_, row) => <VisitOf makeup={row} onOpen={open} /> },
    { title: t("makeup.reason"), dataIndex: "reason", width: 180, ellipsis: true },
    {
      title: t("makeup.askedAt"),
      width: 140,
      className: "num",
      render: (_, row) => stampOf(row.askedAt, zone),
    },
    {
      title: common("word.state"),
      width: 200,
      render: (_, row) => (
        <>
          <Tag color={colors[row.state]}>{t(`makeup.state.${row.state}`)}</Tag>
          <span className="soft">{[row.decider, row.note].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    {
      title: common("word.actions"),
      fixed: "right",
      width: 130,
      render: (_, row) => <Acts makeup={row} onDecide={decide} />,
    },
  ];
}

/** VisitOf is the visit that makes a stop up, if there is one, and whether it counts. */
function VisitOf({ makeup, onOpen }: { makeup: Makeup; onOpen: (visit: number) => void }) {
  const { t } = useTranslation("visits");
  const { visitId } = makeup;
  if (!visitId) return <span className="soft">{t("makeup.noVisit")}</span>;
  return (
    <Space size={4}>
      <Button type="link" size="small" className="num" onClick={() => onOpen(visitId)}>
        {makeup.visitedOn}
      </Button>
      {makeup.visitVoid && <Tag color="error">{t("makeup.void")}</Tag>}
      {makeup.counts && <Tag color="success">{t("makeup.counts")}</Tag>}
    </Space>
  );
}

function Acts({ makeup, onDecide }: { makeup: Makeup; onDecide: (deciding: Deciding) => void }) {
  const { t } = useTranslation("visits");
  const may = useMay();
  const { employeeId } = useSession();
  if (makeup.state !== "asked" || !may("visits.makeup") || makeup.repId === employeeId) return null;
  return (
    <Space>
      <Button type="link" size="small" onClick={() => onDecide({ makeup, act: "approve" })}>
        {t("makeup.do.approve")}
      </Button>
      <Button danger type="link" size="small" onClick={() => onDecide({ makeup, act: "reject" })}>
        {t("makeup.do.reject")}
      </Button>
    </Space>
  );
}
