import { MoreOutlined } from "@ant-design/icons";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "@/api/session";
import { ReasonModal } from "./ReasonModal";
import type { Schedule } from "./types";
import type { Steps } from "./useSteps";

interface Props {
  schedule: Schedule;
  steps: Steps;
  /** hard is how many warnings keep the schedule from being submitted. */
  hard: number;
  onRun: () => void;
  onDiff: () => void;
  onNotes: () => void;
}

/** StepButtons are what can be done to the whole schedule in its state. */
export function StepButtons({ schedule, steps, hard, onRun, onDiff, onNotes }: Props) {
  const { t } = useTranslation("planner");
  const may = useMay();
  const go = useNavigate();
  const { modal } = App.useApp();
  const [returning, setReturning] = useState(false);
  const { state } = schedule;
  const open = state === "draft" || state === "optimised";
  const drop = (): void =>
    void modal.confirm({
      title: t("step.dropAsk"),
      okText: t("step.drop"),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (await steps.take("drop")) void go("/schedules");
      },
    });
  const submit = (): void => {
    if (hard > 0) onNotes();
    void steps.take("submit");
  };
  return (
    <>
      {open && may("routing.plan") && <Button onClick={onRun}>{t("step.optimise")}</Button>}
      <Button onClick={onDiff}>{t("step.compare")}</Button>
      {open && may("routing.plan") && (
        <Button type="primary" loading={steps.busy === "submit"} onClick={submit}>
          {t("step.submit")}
        </Button>
      )}
      {state === "submitted" && may("routing.plan") && (
        <Button loading={steps.busy === "withdraw"} onClick={() => void steps.take("withdraw")}>
          {t("step.withdraw")}
        </Button>
      )}
      {state === "submitted" && may("routing.approve") && (
        <>
          <Button danger onClick={() => setReturning(true)}>
            {t("step.return")}
          </Button>
          <Button type="primary" onClick={onDiff}>
            {t("step.publish")}
          </Button>
        </>
      )}
      {open && may("routing.plan") && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [{ key: "drop", danger: true, label: t("step.drop") }],
            onClick: drop,
          }}
        >
          <Button icon={<MoreOutlined />} aria-label={t("step.more")} />
        </Dropdown>
      )}
      {returning && (
        <ReasonModal
          title={t("step.return")}
          busy={steps.busy === "return"}
          onClose={() => setReturning(false)}
          onSay={reason => void steps.take("return", { reason }).then(done => setReturning(!done))}
        />
      )}
    </>
  );
}
