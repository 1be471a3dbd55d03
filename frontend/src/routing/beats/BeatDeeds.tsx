import { Button, Input, Modal, Popconfirm, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { type BeatDetail, beatVerbs, useBeatVerb, type Word } from "./queries";

/** BeatDeeds are the buttons of a version: what its state and the person's roles allow. */
export function BeatDeeds({ beat }: { beat: BeatDetail }) {
  const { t } = useTranslation("beats");
  const may = useMay();
  const url = useUrl();
  const say = useSay();
  const [copying, setCopying] = useState(false);
  const run = useBeatVerb(({ verb, ...word }: Word & { verb: Verb }) => beatVerbs[verb](word));
  const now = (verb: Verb, reason?: string): void =>
    run.mutate(
      { verb, id: beat.id, rev: beat.rev, ...(reason ? { reason } : {}) },
      {
        onSuccess: left => {
          say.done(t(`done.${verb}`));
          url.set({ beat: left.id });
        },
        onError: say.failed,
      },
    );
  const plan = may("routing.plan");
  const open = beat.state === "draft" || beat.state === "returned";
  return (
    <Space>
      {beat.state === "submitted" && may("routing.approve") && beat.own && (
        <small className="faint">{t("ownWaits")}</small>
      )}
      {beat.state === "submitted" && may("routing.approve") && !beat.own && (
        <>
          <Button type="primary" loading={run.isPending} onClick={() => now("approve")}>
            {t("do.approve")}
          </Button>
          <Reasoned label={t("do.return")} title={t("why.return")} onSay={why => now("return", why)} />
        </>
      )}
      {plan && open && (
        <Button type="primary" disabled={beat.outlets.length === 0} onClick={() => now("submit")}>
          {t("do.submit")}
        </Button>
      )}
      {plan && beat.state === "submitted" && (
        <Button onClick={() => now("withdraw")}>{t("do.withdraw")}</Button>
      )}
      {plan && beat.state === "approved" && <Button onClick={() => now("revise")}>{t("do.revise")}</Button>}
      {plan && <Button onClick={() => setCopying(true)}>{t("do.copy")}</Button>}
      {plan && (open || beat.state === "approved") && (
        <Reasoned label={t("do.retire")} title={t("why.retire")} onSay={why => now("retire", why)} />
      )}
      {copying && <CopyBeat beat={beat} onClose={() => setCopying(false)} />}
    </Space>
  );
}

type Verb = "submit" | "withdraw" | "approve" | "return" | "retire" | "revise";

interface ReasonedProps {
  label: string;
  title: string;
  onSay: (reason: string) => void;
}

function Reasoned({ label, title, onSay }: ReasonedProps) {
  const [reason, setReason] = useState("");
  return (
    <Popconfirm
      title={title}
      description={
        <Input
          maxLength={300}
          aria-label={title}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      }
      okButtonProps={{ disabled: reason.trim() === "" }}
      onConfirm={() => onSay(reason.trim())}
    >
      <Button danger>{label}</Button>
    </Popconfirm>
  );
}

function CopyBeat({ beat, onClose }: { beat: BeatDetail; onClose: () => void }) {
  const { t } = useTranslation("beats");
  const { t: common } = useTranslation();
  const url = useUrl();
  const say = useSay();
  const [rep, setRep] = useState<number | undefined>(beat.repId);
  const [name, setName] = useState(() => t("copyOf", { name: beat.name }));
  const copy = useBeatVerb(() => beatVerbs.copy({ id: beat.id, repId: rep ?? 0, name }));
  return (
    <Modal
      open
      title={t("do.copy")}
      okButtonProps={{ disabled: rep === undefined || name.trim() === "" }}
      confirmLoading={copy.isPending}
      onCancel={onClose}
      onOk={() =>
        copy.mutate(undefined, {
          onSuccess: made => {
            say.done(t("done.copy"));
            url.set({ beat: made.id, tab: null });
            onClose();
          },
          onError: say.failed,
        })
      }
    >
      <div className="beat-copy">
        <label>
          {common("word.rep")}
          <RepSelect value={rep} onChange={setRep} />
        </label>
        <label>
          {t("field.name")}
          <Input value={name} maxLength={60} onChange={event => setName(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
}
