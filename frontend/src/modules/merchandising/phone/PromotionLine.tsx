import { useTranslation } from "react-i18next";
import type { StepSite } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { promotionsAt } from "./promotions";

/** PromotionLine is how many of the outlet's promotions this visit has checked, in the list. */
export function PromotionLine({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const all = promotionsAt(useShelf(), site.outlet.id);
  const n = all.filter(one => one.last?.visitRef === site.visit).length;
  return <small className="num">{t("promo.line", { n, all: all.length })}</small>;
}
