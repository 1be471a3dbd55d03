import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Segmented, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { metresText, percent } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { verdictColours, verdicts } from "./course";
import { type Round, roundsQuery, talliesQuery, type Tally, useEnd } from "./queries";
import { RoundForm } from "./RoundForm";
import "./assets.css";

/** RoundsPage lists takings of stock; beside them what one expects, and what was found of it. */
export function RoundsPage() {
  const { t } = useTranslation("assets");
  const url = useUrl();
  const may = useMay();
  const cursor = useCursor("rounds");
  const asked = useQuery(roundsQuery(cursor.after, cursor.limit));
  const [beginning, setBeginning] = useState(false);
  const rounds = asked.data?.items ?? [];
  const open = rounds.find(each => each.id === url.number("round")) ?? rounds[0];
  return (
    <Page
      full
      title={t("round.title")}
      note={t("round.note")}
      actions={
        may("assets.manage") && (
          <Button type="primary" onClick={() => setBeginning(true)}>
            {t("round.begin")}
          </Button>
        )
      }
    >
      <div className="assets assets-rounds">
        <Panel flush>
          <DataTable<Round>
            asked={asked}
            cursor={cursor}
            columns={useColumns()}
            rowClassName={row => (row.id === open?.id ? "report-line-open" : "")}
            locale={{ emptyText: t("round.none") }}
            onOpen={row => url.set({ round: row.id })}
          />
        </Panel>
        {open && <Tallies key={open.id} round={open} />}
      </div>
      {beginning && <RoundForm onClose={() => setBeginning(false)} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Round> {
  const { t } = useTranslation("assets");
  const zone = useZone();
  return [
    {
      title: t("round.name"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong>{" "}
          <Tag color={row.endedAt ? "default" : "processing"}>
            {t(row.endedAt ? "round.ended" : "round.open")}
          </Tag>
          <div className="faint">{`${row.unit} · ${stampOf(row.begunAt, zone)}`}</div>
        </>
      ),
    },
    {
      title: t("round.found"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => `${row.found}/${row.expected}`,
    },
    {
      title: t("round.share"),
      width: 80,
      align: "right",
      className: "num",
      render: (_, row) => percent(row.found, row.expected),
    },
    { title: t("verdict.short"), dataIndex: "short", width: 70, align: "right", className: "num" },
  ];
}

/** Tallies are the assets of a taking of stock. */
function Tallies({ round }: { round: Round }) {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const may = useMay();
  const url = useUrl();
  const end = useEnd();
  const verdict = verdicts.find(each => each === url.get("verdict"));
  const cursor = useCursor(`${round.id}/${verdict ?? ""}`);
  const asked = useQuery(talliesQuery(round.id, verdict, cursor.after, cursor.limit));
  return (
    <Panel flush>
      <header className="asset-tools">
        <Segmented
          aria-label={t("round.verdict")}
          value={verdict ?? "all"}
          options={[
            { value: "all", label: common("word.all") },
            ...verdicts.map(value => ({ value, label: t(`verdict.${value}`) })),
          ]}
          onChange={value => url.set({ verdict: value === "all" ? null : value })}
        />
        <ExportButton table="assets.tallies" filter={{ round: round.id, verdict: verdict ?? "" }} />
        {may("assets.manage") && !round.endedAt && (
          <Popconfirm title={t("round.endAsk")} onConfirm={() => end.mutate(round.id)}>
            <Button loading={end.isPending}>{t("round.end")}</Button>
          </Popconfirm>
        )}
      </header>
      <DataTable<Tally> asked={asked} cursor={cursor} columns={useTallyColumns()} />
    </Panel>
  );
}

function useTallyColumns(): TableColumnsType<Tally> {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const zone = useZone();
  return [
    { title: t("col.code"), dataIndex: "code", width: 100, className: "num", fixed: "left" },
    { title: t("col.model"), dataIndex: "model", width: 120 },
    { title: common("word.outlet"), dataIndex: "outlet", width: 170, ellipsis: true },
    { title: common("word.rep"), width: 90, render: (_, row) => row.rep ?? "–" },
    {
      title: t("round.verdict"),
      width: 160,
      render: (_, row) => (
        <>
          <Tag color={verdictColours[row.verdict]}>{t(`verdict.${row.verdict}`)}</Tag>
          {row.verdict === "elsewhere" && <span className="faint num">{metresText(row.beyondM, "+")}</span>}
        </>
      ),
    },
    {
      title: t("round.checkedAt"),
      width: 150,
      className: "num",
      render: (_, row) => (row.checkedAt ? stampOf(row.checkedAt, zone) : "–"),
    },
  ];
}
