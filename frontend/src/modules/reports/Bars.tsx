import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { Plot } from "@/ui/plot/Plot";
import { useMode } from "@/ui/preferences";
import { percent } from "@/lib/units";
import { tokens } from "@/ui/tokens";
import type { Chart } from "./chart";

/** Bars draws one figure for each group: in time as a line, else as bars. */
export function Bars({ chart, name, share }: { chart: Chart; name: string; share: boolean }) {
  const tone = tokens[useMode()];
  const option = useMemo((): EChartsOption => {
    const axis = {
      axisLabel: { color: tone.inkFaint, fontSize: 11 },
      axisLine: { lineStyle: { color: tone.line } },
    };
    const words = (value: unknown): string =>
      typeof value === "number" ? (share ? percent(value, 1) : String(value)) : "–";
    return {
      animation: false,
      grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
      tooltip: { trigger: "axis", valueFormatter: words },
      xAxis: { type: "category", data: chart.groups, ...axis },
      yAxis: {
        type: "value",
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: words },
        splitLine: { lineStyle: { color: tone.lineSoft } },
      },
      series: [
        { name, type: chart.inTime ? "line" : "bar", barMaxWidth: 28, color: tone.brand, data: chart.values },
      ],
    };
  }, [chart, name, share, tone]);
  return <Plot option={option} label={name} className="reports-plot" />;
}
