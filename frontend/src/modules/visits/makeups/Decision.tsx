import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type Makeup, useDecide } from "./queries";

/** Deciding is a make-up visit that somebody is about to decide on. */
export interface Deciding {
  makeup: Makeup;
  act: "approve" | "reject";
}

/** Decision asks for a word before a make-up visit is approved or rejected; a rejection needs one. */
export function Decision({ makeup, act, onClose }: Deciding & { onClose: () => void }) {
  const { t } = useTranslation("visits");
  const say = useSay();
  const decide = useDecide();
  const [form] = Form.useForm<{ note: string }>();
  return (
    <FormModal
      title={t(`makeup.asking.${act}`, { name: makeup.rep, day: makeup.day })}
      form={form}
      initial={{ note: "" }}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onFinish={({ note }) =>
        decide.mutate(
          { id: makeup.id, act, note },
          {
            onSuccess: () => {
              say.done(t("makeup.decided"));
              onClose();
            },
          },
        )
      }
    >
      <p className="soft">
        {makeup.outletName} · {makeup.reason}
        {makeup.again && <> · {t("makeup.again")}</>}
      </p>
      <Form.Item
        name="note"
        label={t("makeup.word")}
        rules={[{ required: act === "reject", whitespace: true, message: t("makeup.wordNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
