import { useTranslation } from "react-i18next";
import type { StepSite } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { freezersAt } from "./freezers";

/** FreezerLine is how many of the outlet's freezers this visit has measured, in the list. */
export function FreezerLine({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const { freezers } = freezersAt(useShelf(), site.outlet.id);
  const n = freezers.filter(one => one.last?.visitRef === site.visit).length;
  return <small className="num">{t("freezer.line", { n, all: freezers.length })}</small>;
}
