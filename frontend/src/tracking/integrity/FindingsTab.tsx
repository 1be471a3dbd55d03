import { useQuery } from "@tanstack/react-query";
import { Segmented, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import type { Finding } from "@/api/types";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Empty } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { FindingMap } from "./FindingMap";
import { FindingView } from "./FindingView";
import { Decision, outcome, Reasons } from "./Pieces";
import { findingsQuery } from "./queries";

const lists = ["doubted", "appealed", "ruled", "pending", "all"] as const;

type Row = Finding & { id: number };

/** FindingsTab lists visits that somebody should look at, and shows the evidence of one. */
export function FindingsTab() {
  const { t } = useTranslation("integrity");
  const url = useUrl();
  const of = lists.find(each => each === url.get("of")) ?? "doubted";
  const filter = {
    of: of === "all" ? undefined : of,
    rep: url.number("rep"),
    unit: url.number("unit"),
    from: url.get("from") || undefined,
    to: url.get("to") || undefined,
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(findingsQuery(filter, cursor.after, cursor.limit));
  const data = useMemo(
    () =>
      asked.data && {
        ...asked.data,
        items: asked.data.items.map((each): Row => ({ ...each, id: each.visitId })),
      },
    [asked.data],
  );
  const chosen = data?.items.find(each => each.id === url.number("visit")) ?? data?.items[0];
  return (
    <>
      <Filters of={of} />
      <div className="integrity">
        <Panel flush>
          <DataTable<Row>
            asked={{ ...asked, data }}
            cursor={cursor}
            columns={useColumns()}
            rowClassName={row => (row.id === chosen?.id ? "finding-chosen" : "")}
            onOpen={row => url.set({ visit: row.id })}
            locale={{ emptyText: <Empty title={t("none")}>{t("noneHint")}</Empty> }}
          />
        </Panel>
        <Panel>
          {chosen ? (
            <div className="finding-side">
              <strong>{chosen.outletName}</strong>
              <FindingMap finding={chosen} />
              <FindingView finding={chosen} />
            </div>
          ) : (
            <Empty title={t("detail.pick")} />
          )}
        </Panel>
      </div>
    </>
  );
}

function Filters({ of }: { of: (typeof lists)[number] }) {
  const { t } = useTranslation("integrity");
  const { t: common } = useTranslation();
  const url = useUrl();
  return (
    <FilterBar onReset={() => url.set({ of: null, rep: null, from: null, to: null, visit: null })}>
      <Segmented
        className="finding-lists"
        value={of}
        options={lists.map(each => ({ value: each, label: t(`of.${each}`) }))}
        onChange={next => url.set({ of: next === "doubted" ? null : next, visit: null })}
      />
      <Filter label={common("word.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep, visit: null })} />
      </Filter>
    </FilterBar>
  );
}

function useColumns(): TableColumnsType<Row> {
  const { t } = useTranslation("integrity");
  const { byId } = useReps();
  const units = useUnits();
  const zone = useZone();
  return [
    {
      title: t("col.visit"),
      width: 250,
      render: (_, row) => (
        <span className="finding-visit">
          <strong className="clip">{row.outletName}</strong>
          <small className="faint num">
            {stampOf(row.openedAt, zone)} · {byId.get(row.repId)?.name ?? `#${row.repId}`} ·{" "}
            {units.byId.get(row.unitId)?.name ?? ""}
          </small>
        </span>
      ),
    },
    { title: t("col.decision"), width: 96, render: (_, row) => <Decision of={outcome(row)} /> },
    { title: t("col.score"), width: 64, align: "right", className: "num", render: (_, row) => row.score },
    { title: t("col.reasons"), width: 190, render: (_, row) => <Reasons pieces={row.pieces} /> },
  ];
}
