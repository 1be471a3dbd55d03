import { useQuery } from "@tanstack/react-query";
import { Badge, Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { ApprovalListed } from "@/api/types";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { AbsenceModal } from "./AbsenceModal";
import { ApprovalDrawer } from "./ApprovalDrawer";
import { boxes, countsQuery, inboxQuery } from "./queries";
import { StateTag } from "./StateTag";

/** ApprovalsPage is the inbox of approvals: to decide, decided, proposed, copies. */
export function ApprovalsPage() {
  const { t } = useTranslation("workflow");
  const zone = useZone();
  const url = useUrl();
  const box = boxes.find(each => each === url.get("box")) ?? "todo";
  const cursor = useCursor(box);
  const asked = useQuery(inboxQuery(box, cursor.after, cursor.limit));
  const counts = useQuery(countsQuery).data;
  const [away, setAway] = useState(false);
  const open = url.number("open");
  return (
    <Page full title={t("title")} actions={<Button onClick={() => setAway(true)}>{t("away")}</Button>}>
      <Tabs
        activeKey={box}
        onChange={key => url.set({ box: key })}
        items={boxes.map(key => ({
          key,
          label: (
            <Badge size="small" offset={[10, 0]} count={key === "todo" ? (counts?.todo ?? 0) : 0}>
              {t(`box.${key}`)}
            </Badge>
          ),
        }))}
      />
      <Panel flush>
        <DataTable<ApprovalListed>
          asked={asked}
          cursor={cursor}
          locale={{ emptyText: t("none") }}
          onOpen={row => url.set({ open: row.id })}
          columns={[
            { title: t("col.code"), width: 170, render: (_, row) => <span className="num">{row.code}</span> },
            { title: t("col.title"), render: (_, row) => <strong>{row.title}</strong> },
            { title: t("col.step"), width: 140, render: (_, row) => row.stepName ?? "–" },
            { title: t("col.waiting"), width: 160, render: (_, row) => row.waiting.join("、") || "–" },
            { title: t("col.proposer"), width: 110, render: (_, row) => row.proposer },
            {
              title: t("col.begun"),
              width: 160,
              render: (_, row) => <span className="num">{stampOf(row.begunAt, zone)}</span>,
            },
            { title: "", width: 100, fixed: "right", render: (_, row) => <StateTag state={row.state} /> },
          ]}
        />
      </Panel>
      {open !== undefined && <ApprovalDrawer id={open} onClose={() => url.set({ open: null })} />}
      {away && <AbsenceModal onClose={() => setAway(false)} />}
    </Page>
  );
}
