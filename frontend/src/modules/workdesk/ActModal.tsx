import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { TaskRow } from "@/api/types";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useTaskAct, useTaskText } from "./queries";

interface Props {
  task: TaskRow;
  act: "done" | "drop" | "hand";
  onClose: () => void;
}

/** ActModal asks what there is to say when a task is done, dropped or handed on. */
export function ActModal({ task, act, onClose }: Props) {
  const { t } = useTranslation("workdesk");
  const [form] = Form.useForm<{ note?: string; to?: number }>();
  const required = useRequired();
  const say = useSay();
  const doing = useTaskAct();
  const text = useTaskText();
  const finish = ({ note = "", to = 0 }: { note?: string; to?: number }): void =>
    doing.mutate(act === "hand" ? { act, task, note, to } : { act, task, note }, {
      onSuccess: () => {
        say.done(t(`said.${act}`));
        onClose();
      },
    });
  return (
    <FormModal
      title={`${t(`do.${act}`)} · ${text(task)}`}
      form={form}
      initial={{}}
      busy={doing.isPending}
      error={doing.error}
      onFinish={finish}
      onClose={onClose}
    >
      {act === "hand" && (
        <Form.Item name="to" label={t("ask.hand")} rules={required}>
          <ColleagueSelect />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={act === "hand" ? t("ask.why") : t(`ask.${act}`)}
        rules={act === "done" ? [] : required}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
