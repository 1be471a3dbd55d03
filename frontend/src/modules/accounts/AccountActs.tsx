import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { useSay } from "@/ui/desk/useSay";
import { AccountDrawer } from "./AccountDrawer";
import { type Act, useAccountChange, verbs, type Whole } from "./queries";
import { WishForm } from "./WishForm";

const open: Record<Act, readonly string[]> = {
  convert: ["prospect"],
  confirm: ["pending"],
  return: ["pending"],
  stop: ["prospect", "pending", "active"],
  reopen: ["stopped"],
};
const needs = {
  convert: "accounts.propose",
  confirm: "accounts.approve",
  return: "accounts.approve",
  stop: "accounts.edit",
  reopen: "accounts.edit",
} as const;
const reasoned: readonly Act[] = ["return", "stop", "reopen"];

/** AccountActs are what can be done to an account now, and by this person. */
export function AccountActs({ whole: { account, merges } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [wishing, setWishing] = useState(false);
  const say = useSay();
  const undo = useAccountChange(verbs.unmerge);
  const acts = (Object.keys(open) as Act[]).filter(
    act => open[act].includes(account.state) && may(needs[act]),
  );
  return (
    <>
      {acts.map(act => (
        <ActButton key={act} account={account.id} act={act} />
      ))}
      {may("accounts.edit") ? (
        <Button onClick={() => setEditing(true)}>{common("do.edit")}</Button>
      ) : (
        may("accounts.propose") && <Button onClick={() => setWishing(true)}>{t("wish.ask")}</Button>
      )}
      {may("accounts.approve") &&
        merges.map(merge => (
          <Button
            key={merge.id}
            loading={undo.isPending}
            onClick={() =>
              undo.mutate(merge.id, { onSuccess: () => say.done(t("merge.undone")), onError: say.failed })
            }
          >
            {t("merge.undo", { name: merge.gone })}
          </Button>
        ))}
      {editing && (
        <AccountDrawer id={account.id} onClose={() => setEditing(false)} onMade={() => undefined} />
      )}
      {wishing && <WishForm account={account} onClose={() => setWishing(false)} />}
    </>
  );
}

/** ActButton leads an account to another state, with a reason where one is wanted. */
export function ActButton({ account, act }: { account: number; act: Act }) {
  const { t } = useTranslation("accounts");
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const go = useAccountChange(() => verbs.act(account, act, reason));
  const run = (): void =>
    go.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        say.done(t(`act.${act}Done`));
      },
      onError: say.failed,
    });
  const asks = reasoned.includes(act);
  return (
    <>
      <Button
        {...(act === "confirm" || act === "convert" ? { type: "primary" as const } : {})}
        danger={act === "stop"}
        loading={go.isPending}
        onClick={() => (asks ? setAsking(true) : run())}
      >
        {t(`act.${act}`)}
      </Button>
      <Modal
        open={asking}
        title={t(`act.${act}`)}
        okButtonProps={{ disabled: reason.trim() === "" }}
        confirmLoading={go.isPending}
        onOk={run}
        onCancel={() => setAsking(false)}
      >
        <Input.TextArea
          rows={3}
          maxLength={300}
          aria-label={t("reason")}
          placeholder={t("reason")}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}
