import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import type { RuleSet } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { DraftModal } from "./DraftModal";
import { ruleSetsQuery, useTruth, verbs } from "./queries";
import { SetView } from "./SetView";

const tones = { draft: "blue", active: "green", superseded: "default" } as const;

/** RuleSetsTab lists the versions of the rules; a draft is tried on past visits before it is put in force. */
export function RuleSetsTab() {
  const { t } = useTranslation("integrity");
  const url = useUrl();
  const may = useMay();
  const asked = useQuery(ruleSetsQuery);
  const sets = asked.data?.items ?? [];
  const [drafting, setDrafting] = useState(false);
  const chosen = sets.find(set => set.id === url.number("set")) ?? sets[0];
  const delivered = sets.at(-1);
  return (
    <div className="integrity">
      <Panel flush>
        <Gate asked={asked}>
          {may("tracking.rule_sets") && (
            <div className="sets-new">
              <Button type="primary" onClick={() => setDrafting(true)}>
                {t("set.new")}
              </Button>
            </div>
          )}
          <ul className="sets">
            {sets.map(set => (
              <SetLine
                key={set.id}
                set={set}
                selected={set === chosen}
                onSelect={() => url.set({ set: set.id })}
              />
            ))}
          </ul>
        </Gate>
      </Panel>
      <Panel>{chosen && delivered && <SetView set={chosen} delivered={delivered} />}</Panel>
      {drafting && chosen && (
        <DraftModal
          from={chosen}
          onClose={() => setDrafting(false)}
          onMade={made => {
            setDrafting(false);
            url.set({ set: made.id });
          }}
        />
      )}
    </div>
  );
}

function SetLine({ set, selected, onSelect }: { set: RuleSet; selected: boolean; onSelect: () => void }) {
  const { t } = useTranslation("integrity");
  const zone = useZone();
  return (
    <li className="set" data-selected={selected}>
      <button type="button" aria-pressed={selected} onClick={onSelect}>
        <span>
          <strong>{set.version}</strong> <Tag color={tones[set.state]}>{t(`set.state.${set.state}`)}</Tag>
        </span>
        <small className="soft">{set.id === 0 ? t("set.delivered") : set.note}</small>
        {set.madeAt && (
          <small className="faint num">
            {t("set.by", { name: set.madeBy ?? "", at: stampOf(set.madeAt, zone) })}
          </small>
        )}
      </button>
      {set.state === "draft" && <SetActs set={set} />}
    </li>
  );
}

function SetActs({ set }: { set: RuleSet }) {
  const { t } = useTranslation("integrity");
  const say = useSay();
  const may = useMay();
  const [reason, setReason] = useState("");
  const tryOut = useTruth(() => verbs.tryOut(set.id));
  const enforce = useTruth(() => verbs.enforce(set.id, reason.trim()));
  const running = set.trial !== undefined && !set.trial.endedAt;
  if (!may("tracking.rule_sets")) return null;
  return (
    <span className="set-do">
      <Button
        size="small"
        loading={tryOut.isPending || running}
        onClick={() =>
          tryOut.mutate(undefined, { onSuccess: () => say.done(t("set.began")), onError: say.failed })
        }
      >
        {running ? t("set.running") : t("set.try")}
      </Button>
      <Popconfirm
        title={t("set.enforceWhy")}
        description={
          <Input
            maxLength={300}
            aria-label={t("set.enforceWhy")}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        }
        okButtonProps={{ disabled: reason.trim() === "" }}
        onConfirm={() =>
          enforce.mutate(undefined, { onSuccess: () => say.done(t("set.enforced")), onError: say.failed })
        }
      >
        <Button size="small" type="primary" disabled={!set.trial?.endedAt} loading={enforce.isPending}>
          {t("set.enforce")}
        </Button>
      </Popconfirm>
    </span>
  );
}
