import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useCalled } from "@/ui/own/useItems";
import { metricsQuery, type Value, valuesOfVisitQuery } from "./queries";
import { Shots } from "./Shots";
import { useValueText } from "./useValueText";

/** VisitValues is what was measured in one visit: of the outlet first, then product by product; photos are shown. */
export function VisitValues({ visitRef }: { visitRef: string }) {
  const { t } = useTranslation("merchandising");
  const called = useCalled();
  const text = useValueText();
  const metrics = useQuery(metricsQuery).data?.items ?? [];
  const values = useQuery(valuesOfVisitQuery(visitRef)).data?.items ?? [];
  if (metrics.length === 0 || values.length === 0) return null;
  const same = values.filter(value => value.same).length;
  return (
    <>
      <h3>{t("ofVisit", { n: values.length })}</h3>
      {same > 0 && <p className="faint">{t("sameOfVisit", { n: same })}</p>}
      {byProduct(values).map(([product, said]) => (
        <section key={product}>
          {product && <strong>{product}</strong>}
          <Facts>
            {said.map(value => {
              const metric = metrics.find(one => one.id === value.metricId);
              if (!metric) return null;
              return (
                <Fact key={metric.id} name={called(metric)}>
                  {value.photos ? (
                    <Shots photos={value.photos} name={called(metric)} />
                  ) : (
                    text(metric, value.value)
                  )}
                  {value.same && <small className="faint"> {t("same")}</small>}
                </Fact>
              );
            })}
          </Facts>
        </section>
      ))}
    </>
  );
}

function byProduct(values: readonly Value[]): [string, Value[]][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const product = value.product ?? "";
    groups.set(product, [...(groups.get(product) ?? []), value]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}
