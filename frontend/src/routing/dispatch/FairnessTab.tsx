import { useQuery } from "@tanstack/react-query";
import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { shiftDay } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useUrl } from "@/ui/useUrl";
import { fairnessQuery, type FairnessLine, type Kind, kinds } from "./queries";

const back = 89; // days before today that are looked at, unless said otherwise

/** FairnessTab shows how days and kilometres away are shared: a bar a person against the mean. */
export function FairnessTab({ today }: { today: string }) {
  const { t } = useTranslation("dispatch");
  const url = useUrl();
  const from = url.get("since") || shiftDay(today, -back);
  const to = url.get("until") || today;
  const chosen = url.get("kind").split(",").filter(Boolean) as Kind[];
  const counted = chosen.length > 0 ? chosen : (["dispatch"] as Kind[]);
  const asked = useQuery(fairnessQuery(from, to, url.number("unit"), counted));
  const data = asked.data;
  const mostDays = Math.max(1, ...(data?.items.map(each => each.days) ?? []));
  const mostKm = Math.max(1, ...(data?.items.map(each => each.km) ?? []));
  const lines = [...(data?.items ?? [])].sort((a, b) => b.days - a.days || b.km - a.km);
  return (
    <div className="fair">
      <div className="fair-ask">
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={range => {
            if (range?.[0] && range[1])
              url.set({ since: range[0].format("YYYY-MM-DD"), until: range[1].format("YYYY-MM-DD") });
          }}
        />
        <Select<Kind[]>
          mode="multiple"
          aria-label={t("field.kind")}
          value={counted}
          options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
          onChange={next => url.set({ kind: next.join(",") })}
        />
      </div>
      <Gate asked={asked}>
        {data && (
          <p className="num fair-sums">
            {t("fair.mean", { days: data.meanDays.toFixed(1), km: data.meanKm.toFixed(1) })} ·{" "}
            <b>{t("fair.gini", { days: data.giniDays.toFixed(2), km: data.giniKm.toFixed(2) })}</b>{" "}
            <small className="faint">{t("fair.giniHint")}</small>
          </p>
        )}
        {lines.length === 0 ? (
          <Empty title={t("noReps")}>{t("noRepsHint")}</Empty>
        ) : (
          <table className="fair-table">
            <thead>
              <tr>
                <th>{t("fair.who")}</th>
                <th>{t("fair.days")}</th>
                <th>{t("fair.km")}</th>
                <th className="fair-right">{t("fair.hours")}</th>
                <th className="fair-right">{t("fair.share")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <Line
                  key={line.repId}
                  line={line}
                  mostDays={mostDays}
                  mostKm={mostKm}
                  mean={data?.meanDays ?? 0}
                />
              ))}
            </tbody>
          </table>
        )}
        <p className="faint">{t("fair.how")}</p>
      </Gate>
    </div>
  );
}

interface LineProps {
  line: FairnessLine;
  mostDays: number;
  mostKm: number;
  mean: number;
}

function Line({ line, mostDays, mostKm, mean }: LineProps) {
  const { t } = useTranslation("dispatch");
  return (
    <tr>
      <th scope="row">{line.repName}</th>
      <td>
        <span className="fair-bar">
          <i style={{ width: `${(100 * line.days) / mostDays}%` }} />
          <em style={{ left: `${(100 * mean) / mostDays}%` }} aria-hidden />
        </span>
        <span className="num">{t("fair.daysN", { n: line.days })}</span>
      </td>
      <td>
        <span className="fair-bar fair-km">
          <i style={{ width: `${(100 * line.km) / mostKm}%` }} />
        </span>
        <span className="num">
          {line.km.toFixed(1)} km
          {line.unmeasured > 0 && (
            <small className="faint"> {t("fair.unmeasured", { n: line.unmeasured })}</small>
          )}
        </span>
      </td>
      <td className="num fair-right">{line.hours.toFixed(1)}</td>
      <td className="num fair-right">{Math.round(line.shareDays * 100)} %</td>
    </tr>
  );
}
