import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Scenario } from "@/api/types";
import { useSay } from "@/ui/desk/useSay";
import { CommitModal } from "./CommitModal";
import { useScenarioDeeds } from "./queries";
import { isOpen } from "./scenario";

/** ScenarioSteps end a scenario: it comes into force, or is put away. */
export function ScenarioSteps({
  scenario,
  colours,
}: {
  scenario: Scenario;
  colours: ReadonlyMap<number, string>;
}) {
  const { t } = useTranslation("scenario");
  const go = useNavigate();
  const say = useSay();
  const { modal } = App.useApp();
  const { drop } = useScenarioDeeds();
  const [committing, setCommitting] = useState(false);
  if (!isOpen(scenario)) return null;
  const { id, rev, state, figures } = scenario;
  const ask = (): void =>
    void modal.confirm({
      title: t("drop.ask"),
      content: t("drop.hint"),
      okText: t("drop.do"),
      okButtonProps: { danger: true },
      onOk: () =>
        drop.mutateAsync({ id, rev }).then(() => {
          say.done(t("drop.done"));
          void go("/scenarios");
        }, say.failed),
    });
  const changes = (figures?.moved ?? 0) + (figures?.given ?? 0);
  return (
    <>
      <Button danger onClick={ask}>
        {t("drop.do")}
      </Button>
      <Button
        type="primary"
        disabled={state !== "ready" || changes === 0}
        onClick={() => setCommitting(true)}
      >
        {t("commit.open")}
      </Button>
      {committing && (
        <CommitModal scenario={scenario} colours={colours} onClose={() => setCommitting(false)} />
      )}
    </>
  );
}
