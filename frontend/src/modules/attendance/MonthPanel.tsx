import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { AttendanceDay, AttendanceRate, RepDays } from "@/api/types";
import { percent } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { DayDrawer } from "./DayDrawer";
import { daysQuery, rateQuery } from "./queries";
import { monthOf, sumOf, sums, tones } from "./standings";

const goal = 0.9; // TRK-08

type Row = RepDays & { id: number };

/** MonthPanel is a row a rep and a column a day, below the online rate of each. */
export function MonthPanel({ month, today }: { month: string; today: string }) {
  const { t } = useTranslation("attendance");
  const url = useUrl();
  const days = { ...monthOf(month, today), unit: url.number("unit") };
  const cursor = useCursor(JSON.stringify(days));
  const asked = useQuery(daysQuery(days, cursor.after, cursor.limit));
  const rates = useQuery(rateQuery(days)).data?.items ?? [];
  const columns = useColumns(asked.data?.items[0]?.days ?? [], rates);
  const rep = url.number("rep");
  const opened = url.get("day");
  const row = asked.data?.items.find(each => each.repId === rep);
  const day = row?.days.find(each => each.day === opened);
  return (
    <>
      <Sums rates={rates} />
      <Panel flush>
        <DataTable<Row>
          asked={asked}
          cursor={cursor}
          columns={columns}
          className="att-grid"
          bordered
          locale={{ emptyText: t("nobody") }}
        />
      </Panel>
      {row && day && <DayDrawer rep={row} day={day} onClose={() => url.set({ rep: null, day: null })} />}
    </>
  );
}

/** Sums is the month in one line: the online rate of the days that were worked. */
function Sums({ rates }: { rates: AttendanceRate[] }) {
  const { t } = useTranslation("attendance");
  const rostered = rates.reduce((sum, each) => sum + each.rostered, 0);
  const online = rates.reduce((sum, each) => sum + each.online, 0);
  const leave = rates.reduce((sum, each) => sum + each.leave, 0);
  const low = rostered > 0 && online < goal * rostered;
  return (
    <div className="att-sums">
      <b className="num" data-low={low}>
        {percent(online, rostered)}
      </b>
      <span>{t("rate")}</span>
      <span className="num soft">{t("rateOf", { online, rostered })}</span>
      <span className="num soft">{t("leaveDays", { n: leave })}</span>
      <span className="faint">{t("goal")}</span>
    </div>
  );
}

function useColumns(days: readonly AttendanceDay[], rates: readonly AttendanceRate[]): TableColumnsType<Row> {
  const { t } = useTranslation("attendance");
  const { t: common } = useTranslation();
  const shares = new Map(rates.map(rate => [rate.day, rate]));
  return [
    {
      title: common("word.rep"),
      fixed: "left",
      width: 150,
      render: (_, row) => (
        <>
          <strong>{row.repName}</strong>
          <div className="faint att-unit">{row.unitName}</div>
        </>
      ),
    },
    ...(Object.keys(sums) as (keyof typeof sums)[]).map(name => ({
      key: name,
      width: 56,
      align: "right" as const,
      className: "num",
      title: t(`sum.${name}`),
      render: (_: unknown, row: Row) => sumOf(row, sums[name]) || <span className="faint">–</span>,
    })),
    ...days.map((day, at) => ({
      key: day.day,
      width: 44,
      align: "center" as const,
      title: <DayHead day={day} rate={shares.get(day.day)} />,
      render: (_: unknown, row: Row) => <Cell rep={row} day={row.days[at]} />,
    })),
  ];
}

function DayHead({ day, rate }: { day: AttendanceDay; rate: AttendanceRate | undefined }) {
  const { t } = useTranslation("attendance");
  const weekday = new Date(`${day.day}T00:00:00Z`).getUTCDay();
  const share = rate?.share;
  return (
    <span className="att-head" data-off={share === undefined}>
      <b className="num">{Number(day.day.slice(8))}</b>
      <small>{day.holiday || t(`weekday.${weekday as 0}`)}</small>
      <small className="num" data-low={share !== undefined && share < goal}>
        {share === undefined ? "" : percent(rate?.online ?? 0, rate?.rostered ?? 0)}
      </small>
    </span>
  );
}

function Cell({ rep, day }: { rep: Row; day: AttendanceDay | undefined }) {
  const { t } = useTranslation("attendance");
  const url = useUrl();
  if (!day) return null;
  const name = t(`standing.${day.standing}`);
  return (
    <button
      className="att-cell"
      data-tone={tones[day.standing]}
      title={name}
      aria-label={`${rep.repName} ${day.day} ${name}`}
      onClick={() => url.set({ rep: rep.repId, day: day.day })}
    >
      {t(`short.${day.standing}`)}
      {day.appeal === "asked" && <i aria-label={t("appealOpen")} />}
    </button>
  );
}
