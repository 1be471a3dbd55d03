import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useSay } from "@/ui/desk/useSay";
import { factText } from "@/ui/rules/RuleTrial";
import { useRuleWords } from "@/ui/rules/useRuleWords";
import { type Alert, countsQuery, useAlertChange, verbs } from "./queries";
import { useItemName } from "./useItemName";
import { SeverityTag, StateTag } from "./words";

/** AlertDrawer tells why an alert was raised, and lets somebody do something about it. */
export function AlertDrawer({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const zone = useZone();
  const words = useRuleWords();
  const nameOf = useItemName();
  const rep = alert.repId === undefined ? undefined : reps.get(alert.repId);
  const item = { name: alert.itemName, ...(alert.itemCode ? { code: alert.itemCode } : {}) };
  return (
    <Drawer open size={460} mask={false} title={alert.title} onClose={onClose}>
      <p>
        <SeverityTag of={alert.severity} /> <StateTag of={alert.state} /> <strong>{nameOf(item)}</strong>
      </p>
      <Facts>
        <Fact name={t("raised")}>{stampOf(alert.raisedAt, zone)}</Fact>
        <Fact name={common("word.rep")}>{rep?.name ?? "–"}</Fact>
        <Fact name={common("word.unit")}>{units.get(alert.unitId)?.name ?? "–"}</Fact>
        {alert.handledAt && <Fact name={t("handled")}>{stampOf(alert.handledAt, zone)}</Fact>}
        {alert.handledBy && <Fact name={t("handledBy")}>{alert.handledBy}</Fact>}
        {alert.closedAt && <Fact name={t("closed")}>{stampOf(alert.closedAt, zone)}</Fact>}
      </Facts>
      <h3>{t("why")}</h3>
      <Facts>
        {Object.entries(alert.facts).map(([name, value]) => (
          <Fact key={name} name={words.fact(name)}>
            {factText(value)}
          </Fact>
        ))}
        {Object.entries(alert.limits).map(([name, value]) => (
          <Fact key={name} name={t("limitNamed", { name })}>
            {factText(value)}
          </Fact>
        ))}
      </Facts>
      <p>
        {alert.outletId !== undefined && <Link to={`/outlets?outlet=${alert.outletId}`}>{t("outlet")}</Link>}
        {alert.outletId === undefined && alert.repId !== undefined && (
          <Link to={`/playback?rep=${alert.repId}`}>{t("track")}</Link>
        )}
      </p>
      {alert.note && <p className="soft">{alert.note}</p>}
      <AlertActs alert={alert} />
    </Drawer>
  );
}

function AlertActs({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const say = useSay();
  const [note, setNote] = useState("");
  const { data: counts } = useQuery(countsQuery);
  const handle = useAlertChange(verbs.handle);
  const task = useAlertChange(verbs.task);
  const over = alert.state === "handled" || alert.state === "closed";
  if (alert.taskId !== undefined && over) return <p className="soft">{t("isTask")}</p>;
  return (
    <Space orientation="vertical" className="alert-acts">
      {!over && (
        <Input.TextArea
          rows={3}
          maxLength={1000}
          aria-label={t("note")}
          placeholder={t("noteHint")}
          value={note}
          onChange={event => setNote(event.target.value)}
        />
      )}
      <Space>
        {!over && (
          <Button
            type="primary"
            loading={handle.isPending}
            onClick={() =>
              handle.mutate(
                { id: alert.id, note },
                { onSuccess: () => say.done(t("handledDone")), onError: say.failed },
              )
            }
          >
            {t("handle")}
          </Button>
        )}
        {counts?.tasks && alert.taskId === undefined && !over && (
          <Button
            loading={task.isPending}
            onClick={() =>
              task.mutate(alert.id, { onSuccess: () => say.done(t("taskDone")), onError: say.failed })
            }
          >
            {t("makeTask")}
          </Button>
        )}
        {alert.taskId !== undefined && <span className="soft">{t("isTask")}</span>}
      </Space>
    </Space>
  );
}
