import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Drawer, Space, Steps, Tag, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import type { Approval } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { ActForm } from "./ActForm";
import { type ActKind, acts, approvalQuery, useSubjectName } from "./queries";
import { StateTag } from "./StateTag";

/** ApprovalDrawer shows one matter: what it is, where it stands, what was said, and what the person may do. */
export function ApprovalDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const asked = useQuery(approvalQuery(id));
  const [acting, setActing] = useState<ActKind | null>(null);
  const data = asked.data;
  return (
    <Drawer
      open
      size={640}
      title={data?.title ?? t("title")}
      onClose={onClose}
      footer={
        data && (
          <Space wrap>
            {acts
              .filter(kind => may(data, kind))
              .map(kind => (
                <Button
                  key={kind}
                  {...(kind === "approve" ? { type: "primary" as const } : {})}
                  danger={kind === "reject"}
                  onClick={() => setActing(kind)}
                >
                  {t(`do.${kind}`)}
                </Button>
              ))}
          </Space>
        )
      }
    >
      <Gate asked={asked} rows={8}>
        {data && <Detail of={data} />}
      </Gate>
      {data && acting && <ActForm of={data} kind={acting} onClose={() => setActing(null)} />}
    </Drawer>
  );
}

/** may says which acts are offered; the server says again what is possible. */
function may(of: Approval, kind: ActKind): boolean {
  if (kind === "copy") return true;
  if (of.state !== "running") return false;
  return kind === "withdraw" ? of.mine : of.myTurn;
}

function Detail({ of }: { of: Approval }) {
  const { t } = useTranslation("workflow");
  const zone = useZone();
  const subject = useSubjectName();
  return (
    <>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: "code", label: t("col.code"), children: <span className="num">{of.code}</span> },
          { key: "state", label: subject(of.subject), children: <StateTag state={of.state} /> },
          { key: "by", label: t("col.proposer"), children: of.proposer },
          { key: "at", label: t("col.begun"), children: stampOf(of.begunAt, zone) },
        ]}
      />
      <Space wrap style={{ margin: "8px 0 16px" }}>
        {of.link && <Link to={of.link}>{t("open")}</Link>}
        <span className="faint">{t("version", { n: of.version })}</span>
        {of.outside && <Tag color="purple">{t("outside")}</Tag>}
        {of.copies.length > 0 && (
          <span className="faint">{t("copies", { names: of.copies.join("、") })}</span>
        )}
      </Space>
      <h3>{t("steps")}</h3>
      <StepList of={of} />
      <h3 style={{ marginTop: 20 }}>{t("timeline")}</h3>
      <Timeline
        style={{ marginTop: 12 }}
        items={of.acts.map(act => ({
          color: act.kind.includes("reject") ? "red" : act.kind.includes("approve") ? "green" : "blue",
          content: (
            <>
              <strong>{act.name}</strong> {t(`act.${act.kind}` as "act.hand_on", { other: act.other ?? "" })}
              <span className="faint num"> {stampOf(act.at, zone)}</span>
              {act.note && <div className="soft">{act.note}</div>}
            </>
          ),
        }))}
      />
    </>
  );
}

/** StepList draws the steps with who was asked in the round that counts. */
function StepList({ of }: { of: Approval }) {
  const { t } = useTranslation("workflow");
  return (
    <Steps
      orientation="vertical"
      size="small"
      current={of.state === "running" ? of.stage : of.steps.length}
      {...(of.state === "rejected" ? { status: "error" as const } : {})}
      items={of.steps.map((step, i) => ({
        title: step.name,
        content: of.turns
          .filter(turn => turn.step === i && turn.round === of.round)
          .map(turn => (
            <div key={turn.id}>
              {turn.name}
              {turn.standsFor && <span className="faint"> {t("standsFor", { name: turn.standsFor })}</span>}
              {turn.added && <span className="faint"> {t("added")}</span>}
              <span className="soft"> · {t(`turn.${turn.state}`)}</span>
            </div>
          )),
      }))}
    />
  );
}
