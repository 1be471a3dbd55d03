import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { ratesQuery } from "./queries";
import { isLow, rateOf, totalOf } from "./rates";

/** RateKpi is this month's planning rate in the strip above the live map. */
export function RateKpi({ unit }: { unit: number | undefined }) {
  const { t } = useTranslation("dispatch");
  const may = useMay();
  const month = dayOf(serverClock.now(), useZone()).slice(0, 7);
  const { data } = useQuery({
    ...ratesQuery(month, unit),
    enabled: may("routing.view"),
    refetchInterval: 300_000,
  });
  if (!may("routing.view")) return null;
  const sum = totalOf(data?.reps ?? []);
  const rate = rateOf(sum);
  return (
    <Kpi
      label={t("rates.kpi")}
      value={rate === null ? "–" : percent(sum.planned, sum.active)}
      tone={isLow(sum) ? "alarm" : "plain"}
    />
  );
}
