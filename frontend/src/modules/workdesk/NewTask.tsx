import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { DayNote } from "@/ui/days/DayNote";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { giveTask } from "./queries";

/** NewTask gives somebody a task; oneself, without the right to give tasks to others. */
export function NewTask({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workdesk");
  const may = useMay();
  const zone = useZone();
  const { employeeId } = useSession();
  const [ref] = useState(() => crypto.randomUUID());
  const [form] = Form.useForm<{ repId?: number; title: string; dueOn: string }>();
  const due = Form.useWatch("dueOn", form);
  const required = useRequired();
  const say = useSay();
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: giveTask,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["workdesk"] });
      say.done(t("said.made"));
      onClose();
    },
  });
  return (
    <FormModal
      title={t("make")}
      form={form}
      initial={{ dueOn: dayOf(serverClock.now(), zone) }}
      busy={give.isPending}
      error={give.error}
      onFinish={({ repId, title, dueOn }) => give.mutate({ ref, repId: repId ?? employeeId, title, dueOn })}
      onClose={onClose}
    >
      <Form.Item name="title" label={t("title2")} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      {may("workdesk.assign") && (
        <Form.Item name="repId" label={t("col.who")} rules={required}>
          <ColleagueSelect />
        </Form.Item>
      )}
      <Form.Item name="dueOn" label={t("col.due")} rules={required}>
        <Input type="date" style={{ width: 180 }} />
      </Form.Item>
      <DayNote from={due} />
    </FormModal>
  );
}
