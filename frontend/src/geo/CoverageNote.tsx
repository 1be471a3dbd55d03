import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";
import { coverageQuery } from "./queries";

const sliverM2 = 100; // rounding of borders, not a quarrel

/** CoverageNote says what the territories leave out, and where two claim the same ground. */
export function CoverageNote() {
  const { t } = useTranslation("geo");
  const { data } = useQuery(coverageQuery);
  if (!data) return null;
  const overlaps = data.overlaps.filter(each => each.areaM2 >= sliverM2);
  const words = [
    ...(data.outside > 0 ? [t("territories.outside", { n: grouped(data.outside) })] : []),
    ...(overlaps.length > 0 ? [t("territories.overlaps", { n: overlaps.length })] : []),
  ];
  return words.length > 0 ? (
    <Alert banner type="warning" title={words.join(" · ")} />
  ) : (
    <Alert banner type="success" title={t("territories.whole")} />
  );
}
