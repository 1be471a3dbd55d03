import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type AssetFigures, figuresReport } from "./queries";

/** FiguresPage is how many assets of what value are where, by unit, model, age, outlet and rep. */
export function FiguresPage() {
  const { t } = useTranslation("assets");
  const figures = useMemo((): Figure<AssetFigures>[] => {
    const count = (
      key: "placed" | "inStock" | "moving" | "inRepair" | "missing" | "scrapped",
      word: string,
    ) => ({
      key,
      title: word,
      of: (row: AssetFigures) => grouped(row[key]),
      width: 84,
    });
    return [
      { key: "assets", title: t("figure.assets"), of: row => <b>{grouped(row.assets)}</b>, width: 84 },
      { key: "value", title: t("col.value"), of: row => grouped(row.valueFen / 100), width: 120 },
      count("placed", t("state.placed")),
      count("inStock", t("state.in_stock")),
      count("moving", t("state.moving")),
      count("inRepair", t("state.in_repair")),
      count("missing", t("state.missing")),
      count("scrapped", t("state.scrapped")),
      {
        key: "idle",
        title: t("figure.idle"),
        of: row => (row.inStock > 0 ? grouped(row.idleDays / row.inStock) : "–"),
        width: 120,
      },
    ];
  }, [t]);
  const shares = useMemo(
    (): Share<AssetFigures>[] => [
      { name: t("figure.placed"), of: row => shareOf(row.placed, row.assets) },
      { name: t("figure.missing"), of: row => shareOf(row.missing, row.assets) },
    ],
    [t],
  );
  return (
    <ReportPage
      report={figuresReport}
      title={t("figure.title")}
      note={t("figure.note")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("figure.title")} />
      )}
    />
  );
}
