import { Button, Form, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario } from "@/api/types";
import { grouped } from "@/lib/units";
import { Refusal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useScenarioDeeds } from "./queries";
import { awayText } from "./scenario";
import { SettingsFields, settingsOf, type SettingsValues, valuesOf } from "./SettingsFields";

/** RunPane shows how far a search is, or begins another one. */
export function RunPane({ scenario, editable }: { scenario: Scenario; editable: boolean }) {
  const running = scenario.state === "running";
  return (
    <div className="run-again">
      {running ? <Running scenario={scenario} editable={editable} /> : <Again scenario={scenario} />}
    </div>
  );
}

function Running({ scenario, editable }: { scenario: Scenario; editable: boolean }) {
  const { t } = useTranslation("scenario");
  const say = useSay();
  const { cancel } = useScenarioDeeds();
  const { progress } = scenario;
  return (
    <div className="run-progress" role="status">
      <strong>{t("run.running")}</strong>
      <Progress percent={Math.round(100 * (progress?.share ?? 0))} status="active" />
      <p className="faint num">
        {progress
          ? t("run.sofar", {
              worst: awayText(progress.worst),
              outside: grouped(progress.outside),
              moved: grouped(progress.moved),
            })
          : t("run.begins")}
      </p>
      {editable && (
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(scenario.id, { onError: say.failed })}
        >
          {t("run.cancel")}
        </Button>
      )}
    </div>
  );
}

function Again({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation("scenario");
  const { t: common } = useTranslation();
  const { run } = useScenarioDeeds();
  const [open, setOpen] = useState(scenario.state === "draft");
  const [form] = Form.useForm<SettingsValues>();
  if (!open)
    return (
      <div className="run-closed">
        <span className="faint">
          {t("run.settings", {
            tolerance: Math.round(scenario.settings.tolerance * 100),
            locked: scenario.figures?.locked ?? 0,
          })}
        </span>
        <Button size="small" onClick={() => setOpen(true)}>
          {t("run.again")}
        </Button>
      </div>
    );
  return (
    <Form<SettingsValues>
      form={form}
      layout="vertical"
      size="small"
      initialValues={valuesOf(scenario.settings)}
      onFinish={values => run.mutate({ id: scenario.id, rev: scenario.rev, settings: settingsOf(values) })}
    >
      <Refusal error={run.error} />
      <SettingsFields />
      <div className="run-do">
        <Button type="primary" htmlType="submit" loading={run.isPending}>
          {t("run.begin")}
        </Button>
        <Button onClick={() => setOpen(false)}>{common("do.collapse")}</Button>
      </div>
    </Form>
  );
}
