import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { useSay } from "@/ui/desk/useSay";
import { commitFile, type Errand, errandQuery, type Outcome, type SheetTable } from "@/ui/sheets/queries";
import { RowErrors } from "./RowErrors";
import { Tallies } from "./Tallies";

interface Props {
  table: SheetTable;
  run: Errand;
  onAgain: () => void;
}

/** Checked shows what the check has found and asks for the word to commit. */
export function Checked({ table, run, onAgain }: Props) {
  const { t } = useTranslation("sheets");
  const queries = useQueryClient();
  const say = useSay();
  const [whole, setWhole] = useState(false);
  const out = run.result as Outcome;
  const commit = useMutation({
    mutationFn: () => commitFile(run.id, whole),
    onSuccess: next => queries.setQueryData(errandQuery(run.id).queryKey, next),
    onError: say.failed,
  });
  return (
    <>
      <div className="import-figures">
        <Kpi label={t("import.rows")} value={grouped(out.rows)} />
        <Kpi label={t("import.good")} value={grouped(out.good)} tone="good" />
        <Kpi label={t("import.bad")} value={grouped(out.bad)} tone={out.bad > 0 ? "alarm" : "plain"} />
      </div>
      <Tallies of={out.foretold} />
      {out.unknown.length > 0 && (
        <Alert type="info" showIcon title={t("import.unknown", { columns: out.unknown.join(", ") })} />
      )}
      {out.bad > 0 ? (
        <RowErrors table={table} run={run} errors={out.errors} />
      ) : (
        <Alert type="success" showIcon title={t("import.allGood")} />
      )}
      <div className="import-line">
        {out.good > 0 ? (
          <>
            <Button type="primary" size="large" loading={commit.isPending} onClick={() => commit.mutate()}>
              {t("import.commit", { n: grouped(out.good) })}
            </Button>
            <Checkbox checked={whole} onChange={event => setWhole(event.target.checked)}>
              {t("import.whole")}
            </Checkbox>
          </>
        ) : (
          <span>{t("import.nothing")}</span>
        )}
        <Button onClick={onAgain}>{t("import.again")}</Button>
      </div>
      {out.good > 0 && out.bad > 0 && (
        <p className="faint">{t("import.commitNote", { n: grouped(out.bad) })}</p>
      )}
    </>
  );
}
