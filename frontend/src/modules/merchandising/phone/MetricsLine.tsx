import { useTranslation } from "react-i18next";
import type { StepSite } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import { type Answers, cellsOf } from "./answers";
import { askedOf, dueOf, toldOf } from "./ask";

/** MetricsLine is how far a step of metrics is, in the list. */
export function MetricsLine({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const [draft] = useDraft<Answers>(site.visit, site.step.key);
  if (!shelf) return null;
  const cells = askedOf(shelf, site.outlet.id, site.step.groupId).flatMap(cellsOf);
  const told = toldOf(dueOf(shelf, site.outlet.id), site.visit);
  const n = cells.filter(({ cell }) => draft?.[cell] ?? told.has(cell)).length;
  return <small className="num">{t("grid.filled", { n, all: cells.length })}</small>;
}
