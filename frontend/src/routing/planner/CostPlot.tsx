import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { type EChartsType, init, use as plug } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { steps } from "./run";
import type { Progress } from "./types";

plug([LineChart, GridComponent, MarkLineComponent, CanvasRenderer]);

/** CostPlot draws the best cost of a search over its seconds, and below it the bound when there is one. */
export function CostPlot({ progress, seconds }: { progress: Progress; seconds: number }) {
  const { t } = useTranslation("planner");
  const tone = tokens[useMode()];
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current);
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      chart.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const axis = {
      axisLabel: { color: tone.inkFaint, fontSize: 11 },
      axisLine: { lineStyle: { color: tone.line } },
    };
    chart.current?.setOption({
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
    });
  }, [progress, seconds, tone, t]);
  return <div ref={box} className="cost-plot" role="img" aria-label={t("run.plot")} />;
}
