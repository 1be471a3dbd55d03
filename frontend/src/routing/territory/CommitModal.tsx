import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario } from "@/api/types";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { MovesTable } from "./MovesTable";
import { movesQuery, useScenarioDeeds } from "./queries";

interface Props {
  scenario: Scenario;
  colours: ReadonlyMap<number, string>;
  onClose: () => void;
}

/** CommitModal shows every outlet that changes its rep and asks for the reason before any does. */
export function CommitModal({ scenario, colours, onClose }: Props) {
  const { t } = useTranslation("scenario");
  const say = useSay();
  const { id, rev, figures } = scenario;
  const { commit } = useScenarioDeeds();
  const [form] = Form.useForm<{ reason: string }>();
  const [rep, setRep] = useState<number>();
  const required = useRequired();
  const cursor = useCursor(String(rep ?? 0));
  const asked = useQuery(movesQuery(id, rev, rep, cursor.after, cursor.limit));
  // The modal goes with the state that allowed it, so the word of success cannot wait for it.
  const inForce = (reason: string): Promise<void> =>
    commit.mutateAsync({ id, rev, reason }).then(
      () => {
        say.done(t("commit.done"));
        onClose();
      },
      () => undefined,
    );
  const outside = figures?.after.outside ?? 0;
  return (
    <Modal
      open
      width={920}
      title={t("commit.title", { moved: figures?.moved ?? 0, given: figures?.given ?? 0 })}
      okText={t("commit.do")}
      confirmLoading={commit.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="faint commit-note">{t("commit.note")}</p>
      {outside > 0 && <Alert type="warning" showIcon title={t("commit.outside", { n: outside })} />}
      <MovesTable
        asked={asked}
        cursor={cursor}
        reps={scenario.reps}
        colours={colours}
        rep={rep}
        onRep={setRep}
      />
      <Form<{ reason: string }>
        className="commit-form"
        form={form}
        layout="vertical"
        initialValues={{ reason: "" }}
        onFinish={({ reason }) => void inForce(reason.trim())}
      >
        <Refusal error={commit.error} />
        <Form.Item name="reason" label={t("commit.reason")} rules={[{ whitespace: true }, ...required]}>
          <Input.TextArea rows={2} maxLength={300} showCount placeholder={t("commit.reasonHint")} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
