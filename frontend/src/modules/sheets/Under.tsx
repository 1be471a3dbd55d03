import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { type Errand, errandQuery } from "@/ui/sheets/queries";
import { Bar } from "./Bar";
import { cancelErrand } from "./queries";

/** Under shows an import while the server works on it. */
export function Under({ run }: { run: Errand }) {
  const { t } = useTranslation("sheets");
  const say = useSay();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelErrand(run.id),
    onSuccess: next => queries.setQueryData(errandQuery(run.id).queryKey, next),
    onError: say.failed,
  });
  return (
    <section className="import-part" aria-live="polite">
      <strong>{t(run.step === "commit" ? "step.commit" : "step.check")}</strong>
      <Bar errand={run} />
      <div className="import-line">
        <span className="faint">{t("import.leave")}</span>
        <Button
          danger
          disabled={run.ending === true}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {t("jobs.cancel")}
        </Button>
      </div>
    </section>
  );
}
