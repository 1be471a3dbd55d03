import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { headOf } from "./batch";
import { BatchBar } from "./BatchBar";
import { ExportButton } from "./ExportButton";
import { PeriodField } from "./PeriodField";
import { ratesQuery } from "../rates/queries";
import { schedulesQuery } from "./queries";
import { RunsNote } from "./RunsNote";
import { SchedulesKpis } from "./SchedulesKpis";
import { SchedulesTable, useScheduleColumns } from "./SchedulesTable";
import { usePeriod } from "./usePeriod";
import { mondayOf, monthOf } from "./weeks";
import "./schedules.css";
import type { RepRow } from "./types";

const shownStates = ["none", "draft", "optimised", "submitted", "published"] as const;
type Shown = (typeof shownStates)[number];

const shownOf = (row: RepRow): Shown => (headOf(row)?.state ?? "none") as Shown;

/** schedulesView is what of the page's address a saved view keeps: not the weeks, so that it serves the next ones, too. */
const schedulesView: Viewed = { page: "schedules", keys: ["unit", "state", ...shapeKeys], loose: [] };

/** SchedulesPage lists the four weeks of each rep and takes them from draft to published, one by one or many at once. */
export function SchedulesPage() {
  return (
    <Opening viewed={schedulesView}>
      <Schedules />
    </Opening>
  );
}

function Schedules() {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const queries = useQueryClient();
  const today = dayOf(serverClock.now(), useZone());
  const unit = url.number("unit");
  const usual = usePeriod(today, unit);
  const firstDay = url.get("from") === "" ? (usual ?? mondayOf(today)) : url.get("from");
  const asked = useQuery(schedulesQuery(firstDay, unit));
  const rates = useQuery({ ...ratesQuery(monthOf(firstDay), unit), retry: false });
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState<readonly number[]>([]);
  const rows = useMemo(() => asked.data?.items ?? [], [asked.data]);
  const wanted = url.get("state");
  const shown = useMemo(
    () =>
      rows.filter(
        row =>
          (wanted === "" || shownOf(row) === wanted) && (words === "" || row.repName.includes(words.trim())),
      ),
    [rows, wanted, words],
  );
  const selected = shown.filter(row => picked.includes(row.repId));
  const shape = shapeOf(url, useScheduleColumns(rates.data?.reps, firstDay));
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ["routing"] });
  return (
    <Page
      full
      title={t("schedules.title")}
      note={t("schedules.note")}
      actions={
        <>
          <ListViews viewed={schedulesView} shape={shape} />
          <ExportButton rows={selected.length > 0 ? selected : shown} />
        </>
      }
    >
      <FilterBar
        onReset={() => {
          setWords("");
          url.set({ from: null, state: null });
        }}
      >
        <Filter label={t("period.label")}>
          <PeriodField firstDay={firstDay} onChange={from => url.set({ from })} />
        </Filter>
        <Filter label={common("word.state")}>
          <Select<Shown>
            allowClear
            placeholder={common("word.all")}
            {...(wanted === "" ? {} : { value: wanted as Shown })}
            options={shownStates.map(each => ({ value: each, label: t(`state.${each}`) }))}
            onChange={state => url.set({ state })}
            onClear={() => url.set({ state: null })}
          />
        </Filter>
        <Filter label={common("word.rep")}>
          <Input allowClear value={words} onChange={event => setWords(event.target.value)} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <SchedulesKpis rows={rows} rates={rates.data} />
        <RunsNote unit={unit} onOver={refresh} />
        {(may("routing.plan") || may("routing.approve")) && (
          <BatchBar
            rows={selected}
            firstDay={firstDay}
            today={today}
            onDone={refresh}
            onClear={() => setPicked([])}
          />
        )}
        <SchedulesTable
          asked={asked}
          rows={shown}
          all={rows.length}
          shape={shape}
          picked={picked}
          onPick={setPicked}
        />
      </Panel>
    </Page>
  );
}
