import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Plot } from "@/ui/plot/Plot";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { steps } from "./run";
import type { Progress } from "./types";

/** CostPlot draws the best cost of a search over its seconds, and below it the bound when there is one. */
export function CostPlot({ progress, seconds }: { progress: Progress; seconds: number }) {
  const { t } = useTranslation("planner");
  const tone = tokens[useMode()];
  const option = useMemo((): EChartsOption => {
    const axis = {
      axisLabel: { color: tone.inkFaint, fontSize: 11 },
      axisLine: { lineStyle: { color: tone.line } },
    };
    return {
      animation: false,
      grid: { left: 8, right: 14, top: 10, bottom: 4, containLabel: true },
      xAxis: { type: "value", min: 0, ...axis, splitLine: { show: false } },
      yAxis: { type: "value", scale: true, ...axis, splitLine: { lineStyle: { color: tone.lineSoft } } },
      series: [
        {
          type: "line",
          data: steps(progress.history, seconds),
          showSymbol: false,
          lineStyle: { color: tone.brand, width: 2 },
          areaStyle: { color: tone.brand, opacity: 0.1 },
          ...(progress.bound === undefined
            ? {}
            : {
                markLine: {
                  silent: true,
                  symbol: "none",
                  label: { formatter: t("run.bound"), color: tone.inkFaint },
                  lineStyle: { color: tone.accent, type: "dashed" },
                  data: [{ yAxis: progress.bound }],
                },
              }),
        },
      ],
    };
  }, [progress, seconds, tone, t]);
  return <Plot option={option} className="cost-plot" label={t("run.plot")} />;
}
