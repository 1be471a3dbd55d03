import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useItems } from "@/ui/own/useItems";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import {
  type Answer,
  type Asked,
  type By,
  deeper,
  type Figure,
  type Report,
  type Row,
  useAsked,
} from "./report";
import { KeepLink } from "./KeepLink";
import { ReportTable } from "./ReportTable";
import "./report.css";

interface Props<R extends Row> {
  report: Report<R>;
  title: string;
  note: string;
  figures: readonly Figure<R>[];
  /** plot draws the page of lines above the table. */
  plot?: (answer: Answer<R>, asked: Asked) => ReactNode;
  /** beside tells more about a line that cannot be gone deeper into, at the table's side. */
  beside?: (row: R, close: () => void) => ReactNode;
}

/** ReportPage is any report: whom and when it asks, how it gathers, its lines with their sum, its file. */
export function ReportPage<R extends Row>({ report, title, note, figures, plot, beside }: Props<R>) {
  const { t } = useTranslation("report");
  const { t: common } = useTranslation();
  const url = useUrl();
  const { today, ...asked } = useAsked(report);
  const cursor = useCursor(JSON.stringify(asked));
  const called = useCalledLine(asked.by);
  const query = { ...asked, after: cursor.after, limit: cursor.limit };
  const answer = useQuery({
    queryKey: ["report", report.table, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => report.rows(query, signal),
    select: ({ items, ...rest }) => ({ ...rest, items: items.map(row => ({ ...row, ...called(row) })) }),
  });
  const open = answer.data?.items.find(row => row.key === url.get("line"));
  const close = (): void => url.set({ line: null });
  const onOpen = (row: R): void => {
    const next = deeper(row, asked);
    url.set(next ? { ...next, line: null } : { line: row.key });
  };
  return (
    <Page
      full
      title={title}
      note={note}
      actions={
        <>
          <KeepLink table={report.table} asked={asked} />
          <ExportButton table={report.table} filter={asked} />
        </>
      }
    >
      <FilterBar
        onReset={() => url.set({ from: null, to: null, unit: null, rep: null, by: null, line: null })}
      >
        {asked.from && asked.to && (
          <DayRange from={asked.from} to={asked.to} today={today} onChange={url.set} />
        )}
        <Filter label={common("word.unit")}>
          <UnitSelect
            value={asked.unit}
            placeholder={common("word.all")}
            onChange={unit => url.set({ unit })}
          />
        </Filter>
        <Filter label={common("word.rep")}>
          <RepSelect value={asked.rep} onChange={rep => url.set({ rep })} />
        </Filter>
      </FilterBar>
      <Segmented
        className="report-by"
        aria-label={t("gather")}
        value={asked.by}
        options={report.by.map(value => ({ value, label: t(`by.${value}`) }))}
        onChange={by => url.set({ by, line: null })}
      />
      {plot && answer.data && answer.data.items.length > 0 && <Panel>{plot(answer.data, asked)}</Panel>}
      <div className={open && beside ? "report report-open" : "report"}>
        <Panel flush>
          <ReportTable
            answer={answer}
            cursor={cursor}
            by={asked.by}
            figures={figures}
            opened={open?.key}
            {...((beside ?? deeper({ key: "" }, asked)) ? { onOpen } : {})}
          />
        </Panel>
        {open && beside?.(open, close)}
      </div>
    </Page>
  );
}

/** useCalledLine says in words what the server says in codes. */
function useCalledLine(by: By): (row: Row) => Pick<Row, "name"> {
  const { t } = useTranslation("report");
  const channels = useItems("outlet.channel");
  return ({ name }) => {
    if (!name) return {};
    if (by === "channel") return { name: channels.nameOf(name) };
    return { name: by === "age" ? t("years", { n: Number(name) }) : name };
  };
}
