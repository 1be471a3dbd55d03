import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { useShelf } from "@/offline/useDocuments";
import { askedOf, cellOf, dueOf, type Last } from "./ask";
import { textOf } from "./words";

const few = 6;

/** MeasuresBrief is what is to be measured at an outlet today, and what it said last. */
export function MeasuresBrief({ outlet }: { outlet: number }) {
  const { t, i18n } = useTranslation("phone");
  const english = languageOf(i18n.language) === "en";
  const shelf = useShelf();
  const asked = shelf ? askedOf(shelf, outlet, 0) : [];
  if (!shelf || asked.length === 0) return null;
  const last = new Map(
    (dueOf(shelf, outlet)?.last ?? []).map(one => [cellOf(one.metricId, one.productId), one]),
  );
  const metrics = asked.flatMap(({ metrics: of }) => of);
  const said = metrics.flatMap(metric => {
    const one: Last | undefined = last.get(cellOf(metric.id));
    return one && one.value !== null ? [{ metric, value: one.value }] : [];
  });
  return (
    <>
      <div>
        <dt>{t("brief.due")}</dt>
        <dd>{asked.map(one => one.group.name).join(t("sign.comma"))}</dd>
      </div>
      {said.length > 0 && (
        <div>
          <dt>{t("brief.values")}</dt>
          <dd className="num">
            {said
              .slice(0, few)
              .map(
                ({ metric, value }) =>
                  `${english && metric.en ? metric.en : metric.zh} ${textOf(metric, value, english, t)}${metric.unit ?? ""}`,
              )
              .join(" · ")}
          </dd>
        </div>
      )}
    </>
  );
}
