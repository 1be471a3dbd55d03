import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { type Saved, savedQuery, sourcesQuery, useDeeds } from "./queries";
import { type Draft, SavedForm } from "./SavedForm";
import { RunDrawer } from "./RunDrawer";
import { RunsTable } from "./RunsTable";
import { SavedTable } from "./SavedTable";
import { SubscribeForm } from "./SubscribeForm";
import "./reports.css";

/** ReportsPage is where reports are kept, run and subscribed to. A link from a report's own page opens the editor with it. */
export function ReportsPage() {
  const { t } = useTranslation("reports");
  const url = useUrl();
  const say = useSay();
  const saved = useQuery(savedQuery);
  const sources = useQuery(sourcesQuery);
  const deeds = useDeeds();
  const [editing, setEditing] = useState<Saved | null>(null);
  const [planning, setPlanning] = useState<Saved | null>(null);
  const draft = draftOf(url.get("new"), url.get("asked"));
  const run = url.number("run");
  const list = saved.data?.items ?? [];
  const close = (): void => {
    setEditing(null);
    url.set({ new: null, asked: null });
  };
  const onRun = ({ id }: Saved): void =>
    deeds.run.mutate(id, { onSuccess: made => url.set({ run: made.id }), onError: say.failed });
  const runs = url.get("tab") === "runs";
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ new: "any" })}>
          {t("new")}
        </Button>
      }
    >
      <Segmented
        className="reports-tabs"
        aria-label={t("title")}
        value={runs ? "runs" : "saved"}
        options={(["saved", "runs"] as const).map(value => ({ value, label: t(`tab.${value}`) }))}
        onChange={value => url.set({ tab: value === "runs" ? "runs" : null })}
      />
      <Panel flush>
        {runs ? (
          <RunsTable onOpen={id => url.set({ run: id })} />
        ) : (
          <Gate asked={saved}>
            {list.length === 0 ? (
              <Empty title={t("none")}>{t("noneHint")}</Empty>
            ) : (
              <SavedTable
                list={list}
                sources={sources.data?.items ?? []}
                busy={deeds.run.isPending ? deeds.run.variables : undefined}
                onRun={onRun}
                onShow={id => url.set({ run: id })}
                onEdit={setEditing}
                onPlan={setPlanning}
                onRemove={({ id }) => deeds.remove.mutate(id, { onError: say.failed })}
              />
            )}
          </Gate>
        )}
      </Panel>
      {(editing ?? draft) && (
        <SavedForm saved={editing} draft={draft} sources={sources.data?.items ?? []} onClose={close} />
      )}
      {planning && <SubscribeForm saved={planning} onClose={() => setPlanning(null)} />}
      {run !== undefined && (
        <RunDrawer id={run} sources={sources.data?.items ?? []} onClose={() => url.set({ run: null })} />
      )}
    </Page>
  );
}

/** draftOf is a report that is to be kept, as the address tells: of any source, or of the page it came from. */
function draftOf(source: string, asked: string): Draft | null {
  if (source === "") return null;
  return { source: source === "any" ? "" : source, asked: Object.fromEntries(new URLSearchParams(asked)) };
}
