import { Button, Form, Input, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Permit } from "@/api/types";
import { FormModal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { usePermitAct } from "./queries";
import { useActWords } from "./words";

/** PermitActs is what one can do with a permit: take back one's own, decide on another person's. */
export function PermitActs({
  permit,
  onDecide,
}: {
  permit: Permit;
  onDecide: (act: "grant" | "refuse") => void;
}) {
  const { t } = useTranslation("settings");
  const may = useMay();
  const say = useSay();
  const doing = usePermitAct();
  const waits = permit.state === "asked";
  if (permit.mine && (waits || permit.state === "granted"))
    return (
      <Button
        type="link"
        size="small"
        loading={doing.isPending}
        onClick={() => doing.mutate({ id: permit.id, act: "withdraw", note: "" }, { onError: say.failed })}
      >
        {t("permits.do.withdraw")}
      </Button>
    );
  if (permit.mine || !waits || !may("app.second")) return null;
  return (
    <Space size={0}>
      <Button type="link" size="small" onClick={() => onDecide("grant")}>
        {t("permits.do.grant")}
      </Button>
      <Button danger type="link" size="small" onClick={() => onDecide("refuse")}>
        {t("permits.do.refuse")}
      </Button>
    </Space>
  );
}

interface DecisionProps {
  permit: Permit;
  act: "grant" | "refuse";
  onClose: () => void;
}

/** PermitDecision lets the second person say yes or no, having read what it is about. */
export function PermitDecision({ permit, act, onClose }: DecisionProps) {
  const { t } = useTranslation("settings");
  const say = useSay();
  const doing = usePermitAct();
  const [form] = Form.useForm<{ note: string }>();
  const { actOf, aboutOf, detailOf } = useActWords();
  return (
    <FormModal
      title={`${t(`permits.do.${act}`)} · ${actOf(permit)}`}
      form={form}
      initial={{ note: "" }}
      busy={doing.isPending}
      error={doing.error}
      onClose={onClose}
      onFinish={({ note }) =>
        doing.mutate(
          { id: permit.id, act, note },
          {
            onSuccess: () => {
              say.done(t(`permits.said.${act}`));
              onClose();
            },
          },
        )
      }
    >
      <p>
        {t("permits.sentence", { name: permit.askedBy, about: aboutOf(permit) })}
        {permit.detail && <strong> {detailOf(permit)}</strong>}
      </p>
      {permit.reason && <p className="soft">{permit.reason}</p>}
      <Form.Item
        name="note"
        label={t("permits.say")}
        rules={[{ required: act === "refuse", message: t("permits.noteNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
