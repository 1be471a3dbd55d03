import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { Plot } from "@/ui/plot/Plot";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Asked, Row } from "./report";

/** Share is a figure of 0 to 1 that is drawn for each line, and the goal it is held against. */
export interface Share<R extends Row> {
  name: string;
  of: (row: R) => number | undefined;
  goal?: number;
}

interface Props<R extends Row> {
  rows: readonly R[];
  asked: Asked;
  shares: readonly Share<R>[];
  label: string;
}

const most = 40; // lines that a plot can hold

/** Shares draws shares of lines: in time as lines, of reps, units and others as bars; goals are dashed. */
export function Shares<R extends Row>({ rows, asked, shares, label }: Props<R>) {
  const tone = tokens[useMode()];
  const option = useMemo((): EChartsOption => {
    const shown = rows.slice(0, most);
    const inTime = asked.by === "date" || asked.by === "month";
    const colours = [tone.brand, tone.accent];
    const axis = {
      axisLabel: { color: tone.inkFaint, fontSize: 11 },
      axisLine: { lineStyle: { color: tone.line } },
    };
    return {
      animation: false,
      grid: { left: 8, right: 40, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, right: 8, textStyle: { color: tone.inkSoft } },
      tooltip: { trigger: "axis", valueFormatter: value => `${String(value)}%` },
      xAxis: {
        type: "category",
        data: shown.map(row => row.name || row.day || row.rep || row.unit || "–"),
        ...axis,
      },
      yAxis: { type: "value", min: 0, max: 100, ...axis, splitLine: { lineStyle: { color: tone.lineSoft } } },
      series: shares.map((share, at) => ({
        name: share.name,
        type: inTime ? ("line" as const) : ("bar" as const),
        barMaxWidth: 22,
        color: colours[at % colours.length] ?? tone.brand,
        data: shown.map(row => {
          const value = share.of(row);
          return value === undefined ? null : Math.round(1000 * value) / 10;
        }),
        ...(share.goal === undefined
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: "none",
                label: {
                  formatter: "{c}%",
                  color: tone.inkFaint,
                  position: at === 0 ? ("insideStartBottom" as const) : ("end" as const),
                },
                lineStyle: { type: "dashed" as const, color: colours[at % colours.length] ?? tone.brand },
                data: [{ yAxis: 100 * share.goal }],
              },
            }),
      })),
    };
  }, [rows, asked.by, shares, tone]);
  return <Plot option={option} label={label} className="report-plot" />;
}

/** shareOf is a part of a whole; nothing of nothing is unknown. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
