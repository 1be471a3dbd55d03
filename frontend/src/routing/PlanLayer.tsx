import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { planLines } from "./plan";
import { plansQuery } from "./queries";

/** PlanLayer draws the line a rep was to follow on a day below the one that was driven. */
export function PlanLayer({ rep, day }: { rep: number; day: string }) {
  const { t } = useTranslation("routing");
  const may = useMay();
  const { data } = useQuery({ ...plansQuery(rep, day), enabled: may("routing.view") });
  const lines = useMemo(() => planLines(data?.items ?? []), [data]);
  const colour = tokens[useMode()];
  useGeoJson("plan", lines);
  useLayer(
    {
      id: "plan-line",
      type: "line",
      source: "plan",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": colour.accent,
        "line-width": 3,
        "line-opacity": 0.85,
        "line-dasharray": [2, 1.6],
      },
    },
    "places",
  );
  useLayer(
    {
      id: "plan-word",
      type: "symbol",
      source: "plan",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 320,
        "text-field": t("plan"),
        "text-font": mapFont,
        "text-size": 11,
      },
      paint: { "text-color": colour.ink, "text-halo-color": colour.surface, "text-halo-width": 2 },
    },
    "places",
  );
  return null;
}
