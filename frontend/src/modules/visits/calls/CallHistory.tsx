import { PhoneOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useItems } from "@/ui/own/useItems";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { CallForm } from "./CallForm";
import { KindSwitch } from "./KindSwitch";
import { type Call, callsQuery } from "./queries";
import { ResultTag, talkText } from "./ResultTag";

const back = 29; // days that are shown before today, unless asked

/** CallHistory lists calls with what came of them. */
export function CallHistory() {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const from = url.get("from") || shiftDay(to, -back);
  const filter = {
    from,
    to,
    unit: url.number("unit"),
    rep: url.number("rep"),
    outlet: url.number("outlet"),
    result: url.get("result"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(callsQuery(filter, cursor.after, cursor.limit));
  const results = useItems("visits.call_result");
  const columns = useColumns();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      full
      title={t("title")}
      actions={
        <>
          <ExportButton table="visits.calls" filter={filter} />
          {may("visits.call") && (
            <Button type="primary" icon={<PhoneOutlined />} onClick={() => setAdding(true)}>
              {t("call.add")}
            </Button>
          )}
        </>
      }
    >
      <KindSwitch />
      <FilterBar onReset={() => url.set({ from: null, to: null, rep: null, outlet: null, result: null })}>
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={t("call.result")}>
          <Select
            allowClear
            value={filter.result || null}
            options={results.options}
            onChange={result => url.set({ result })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Call>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: <Empty description={t("call.none")} /> }}
        />
      </Panel>
      {adding && <CallForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Call> {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const zone = useZone();
  return [
    { title: common("word.outlet"), dataIndex: "outletName", fixed: "left", width: 240, ellipsis: true },
    {
      title: common("word.rep"),
      width: 110,
      render: (_, row) => byId.get(row.repId)?.name ?? `#${row.repId}`,
    },
    {
      title: t("call.begun"),
      width: 150,
      className: "num",
      render: (_, row) => stampOf(row.begunAt, zone),
    },
    { title: t("call.result"), width: 130, render: (_, row) => <ResultTag of={row} /> },
    {
      title: t("call.duration"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => talkText(row.durationS),
    },
    { title: t("call.contact"), dataIndex: "contact", width: 120, ellipsis: true },
    { title: t("call.next"), dataIndex: "nextOn", width: 120, className: "num" },
    { title: t("call.note"), dataIndex: "note", width: 240, ellipsis: true },
  ];
}
