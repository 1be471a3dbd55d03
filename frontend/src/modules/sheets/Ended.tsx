import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { grouped } from "@/lib/units";
import { useSay } from "@/ui/desk/useSay";
import { type Errand, errandQuery, type Outcome } from "@/ui/sheets/queries";
import { Tallies } from "./Tallies";
import { useFailureText } from "./failure";
import { retryErrand } from "./queries";

const statuses: Partial<Record<Errand["state"], "success" | "error" | "info">> = {
  done: "success",
  failed: "error",
};

/** Ended says what has become of an import, and what can be done now. */
export function Ended({ run, onAgain }: { run: Errand; onAgain: () => void }) {
  const { t } = useTranslation("sheets");
  const why = useFailureText();
  const say = useSay();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryErrand(run.id),
    onSuccess: next => queries.setQueryData(errandQuery(run.id).queryKey, next),
    onError: say.failed,
  });
  const out = run.result as Partial<Outcome>;
  return (
    <Result
      status={statuses[run.state] ?? "info"}
      title={
        run.state === "done"
          ? t("import.done", { n: grouped(run.done) })
          : t(run.state === "failed" ? "import.failed" : "import.cancelled")
      }
      subTitle={run.failure ? why(run.failure) : <Tallies of={out.come ?? {}} />}
      extra={[
        run.state === "failed" ? (
          <Button key="retry" type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t(run.step === "commit" ? "import.goOn" : "jobs.retry")}
          </Button>
        ) : (
          <Link key="jobs" to="/jobs">
            <Button type="primary">{t("jobs.title")}</Button>
          </Link>
        ),
        <Button key="again" onClick={onAgain}>
          {t("import.again")}
        </Button>,
      ]}
    />
  );
}
