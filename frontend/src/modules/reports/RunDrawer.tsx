import { useQuery } from "@tanstack/react-query";
import { Alert, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { grouped } from "@/lib/units";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { type Run, runQuery, type Source } from "./queries";
import { RunRows } from "./RunRows";
import { useAskedText, useFailureText, useSourceName } from "./texts";

interface Props {
  id: number;
  sources: Source[];
  onClose: () => void;
}

/** RunDrawer is one run of a report: what was asked, what came of it, its rows and its file. */
export function RunDrawer({ id, sources, onClose }: Props) {
  const { t } = useTranslation("reports");
  const asked = useQuery(runQuery(id));
  const run = asked.data;
  return (
    <Drawer
      open
      size={960}
      title={run?.name ?? t("title")}
      onClose={onClose}
      extra={run?.state === "done" && <ExportButton table={run.source} filter={run.filter} />}
    >
      <Gate asked={asked}>{run && <Body run={run} sources={sources} />}</Gate>
    </Drawer>
  );
}

function Body({ run, sources }: { run: Run; sources: Source[] }) {
  const { t } = useTranslation("reports");
  const zone = useZone();
  const source = useSourceName(sources);
  const askedText = useAskedText(sources);
  const why = useFailureText();
  const { from, to } = run.filter;
  return (
    <div className="reports-run">
      <Facts>
        <Fact name={t("source")}>{source(run.source)}</Fact>
        <Fact name={t("asked")}>{askedText(run)}</Fact>
        {from && to && <Fact name={t("days")}>{from === to ? from : `${from} ~ ${to}`}</Fact>}
        <Fact name={t("at")}>
          {stampOf(run.at, zone)} · {t(run.dueOn ? "bySubscription" : "byHand")} ·{" "}
          {t("took", { ms: grouped(run.tookMs) })}
        </Fact>
      </Facts>
      {run.state === "failed" ? (
        <Alert type="error" showIcon title={t("runFailed")} description={why(run)} />
      ) : (
        <RunRows run={run} />
      )}
    </div>
  );
}
