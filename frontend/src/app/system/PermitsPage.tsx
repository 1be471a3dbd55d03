import { useQuery } from "@tanstack/react-query";
import { Segmented, Tag, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Permit } from "@/api/types";
import { clockOf, stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { PermitActs, PermitDecision } from "./PermitActs";
import { permitsQuery } from "./queries";
import { useActWords } from "./words";

const colors: Record<Permit["state"], string> = {
  asked: "processing",
  granted: "warning",
  refused: "error",
  withdrawn: "default",
  spent: "success",
  expired: "default",
};

/** PermitsPage shows the dangerous acts that need two persons: what was asked for, agreed to, and done. */
export function PermitsPage() {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const zone = useZone();
  const url = useUrl();
  const open = url.get("open") !== "";
  const cursor = useCursor(String(open));
  const asked = useQuery(permitsQuery(open, cursor.after, cursor.limit));
  const [deciding, setDeciding] = useState<{ permit: Permit; act: "grant" | "refuse" } | null>(null);
  const { actOf, aboutOf, detailOf } = useActWords();
  return (
    <Page
      full
      title={t("permits.title")}
      note={t("permits.note")}
      actions={
        <Segmented
          value={open ? "open" : "all"}
          options={[
            { value: "all", label: common("word.all") },
            { value: "open", label: t("permits.open") },
          ]}
          onChange={value => url.set({ open: value === "open" ? 1 : null })}
        />
      }
    >
      <Panel flush>
        <DataTable<Permit>
          asked={asked}
          cursor={cursor}
          locale={{ emptyText: t("permits.none") }}
          columns={[
            {
              title: t("permits.act"),
              width: 150,
              fixed: "left",
              render: (_, row) => <strong>{actOf(row)}</strong>,
            },
            {
              title: t("permits.about"),
              render: (_, row) => (
                <>
                  {aboutOf(row)}
                  {row.detail && <div className="faint">{detailOf(row)}</div>}
                </>
              ),
            },
            { title: t("audit.reason"), width: 180, render: (_, row) => row.reason || "–" },
            {
              title: t("permits.asked"),
              width: 170,
              render: (_, row) => <Signed name={row.askedBy} at={stampOf(row.askedAt, zone)} />,
            },
            {
              title: t("permits.decided"),
              width: 170,
              render: (_, row) =>
                row.decidedAt && row.decidedBy ? (
                  <Tooltip title={row.note}>
                    <span>
                      <Signed name={row.decidedBy} at={stampOf(row.decidedAt, zone)} />
                    </span>
                  </Tooltip>
                ) : (
                  "–"
                ),
            },
            {
              title: common("word.state"),
              width: 190,
              render: (_, row) => (
                <>
                  <Tag color={colors[row.state]}>{t(`permits.state.${row.state}`)}</Tag>
                  {(row.state === "asked" || row.state === "granted") && (
                    <span className="faint num">{t("permits.until", { at: clockOf(row.until, zone) })}</span>
                  )}
                </>
              ),
            },
            {
              title: common("word.actions"),
              width: 150,
              fixed: "right",
              render: (_, row) => (
                <PermitActs permit={row} onDecide={act => setDeciding({ permit: row, act })} />
              ),
            },
          ]}
        />
      </Panel>
      {deciding && <PermitDecision {...deciding} onClose={() => setDeciding(null)} />}
    </Page>
  );
}

function Signed({ name, at }: { name: string; at: string }) {
  return (
    <>
      {name}
      <div className="faint num">{at}</div>
    </>
  );
}
