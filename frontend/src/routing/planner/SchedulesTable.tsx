import { Button, Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { Empty, Failure } from "@/ui/desk/Gate";
import type { Shape } from "@/ui/desk/listShape";
import { useSay } from "@/ui/desk/useSay";
import { headOf } from "./batch";
import { Bad, hoursText, kmText, RateText } from "./figures";
import { useMakeSchedules } from "./queries";
import { VersionTag } from "./StateTag";
import type { RepRow, Totals } from "./types";
import { shortDay } from "./weeks";
import "@/ui/desk/table.css";
import type { Rates } from "../rates/rates";

interface Props {
  asked: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown; data: unknown };
  rows: RepRow[];
  /** all is how many there are before the filter. */
  all: number;
  shape: Shape<RepRow>;
  picked: readonly number[];
  onPick: (reps: number[]) => void;
}

/** SchedulesTable has a row for each rep: the version in force, the one that is worked on, and what it comes to. */
export function SchedulesTable({ asked, rows, all, shape, picked, onPick }: Props) {
  const { t } = useTranslation("planner");
  if (asked.error && !asked.data) return <Failure error={asked.error} retry={asked.refetch} />;
  return (
    <div className="table">
      <Table<RepRow>
        rowKey="repId"
        size={shape.size}
        scroll={{ x: "max-content", y: "100%" }}
        columns={shape.columns}
        onChange={shape.sortBy}
        dataSource={rows}
        pagination={false}
        loading={asked.isPending}
        rowSelection={{
          selectedRowKeys: [...picked],
          onChange: keys => onPick(keys.map(Number)),
          fixed: true,
          columnWidth: 44,
        }}
        locale={{
          emptyText:
            all === 0 ? <Empty title={t("schedules.noReps")}>{t("schedules.noRepsHint")}</Empty> : <Empty />,
        }}
      />
    </div>
  );
}

/** useScheduleColumns are the columns of the list; what is the figure of a rep's newest version can be sorted by. */
export function useScheduleColumns(
  rates: Rates["reps"] | undefined,
  firstDay: string,
): TableColumnsType<RepRow> {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const units = useUnits();
  const byRep = new Map(rates?.map(rate => [rate.repId, rate]));
  const nameOf = (row: RepRow): string => row.repName;
  const figure = (
    key: string,
    title: string,
    of: (totals: Totals) => React.ReactNode,
    by: (totals: Totals) => number,
  ) => ({
    key,
    title,
    align: "right" as const,
    width: 84,
    sorter: (a: RepRow, b: RepRow) => value(a, by) - value(b, by),
    render: (_: unknown, row: RepRow) => {
      const totals = headOf(row)?.totals;
      return totals ? <span className="num">{of(totals)}</span> : <span className="faint">–</span>;
    },
  });
  return [
    {
      key: "rep",
      title: common("word.rep"),
      fixed: "left",
      width: 100,
      sorter: (a, b) => nameOf(a).localeCompare(nameOf(b), "zh"),
      render: (_, row) => <strong>{nameOf(row)}</strong>,
    },
    {
      key: "unit",
      title: common("word.unit"),
      width: 120,
      ellipsis: true,
      render: (_, row) => units.byId.get(row.unitId)?.name ?? "–",
    },
    {
      key: "published",
      title: t("schedules.published"),
      width: 172,
      render: (_, { published }) =>
        published ? (
          <span className="version-line">
            <VersionTag head={published} />
            {published.effective && (
              <small className="faint num">{t("from", { day: shortDay(published.effective) })}</small>
            )}
          </span>
        ) : (
          <span className="faint">{t("schedules.notPublished")}</span>
        ),
    },
    {
      key: "open",
      title: t("schedules.open"),
      width: 112,
      render: (_, { open }) => (open ? <VersionTag head={open} /> : <span className="faint">–</span>),
    },
    figure(
      "stops",
      t("figure.stops"),
      each => each.stops,
      each => each.stops,
    ),
    figure(
      "km",
      t("figure.kmUnit"),
      each => kmText(each.distanceM),
      each => each.distanceM,
    ),
    figure(
      "hours",
      t("figure.hoursUnit"),
      each => hoursText(each.travelS + each.serviceS),
      each => each.travelS + each.serviceS,
    ),
    figure(
      "overtime",
      t("figure.overtimeUnit"),
      each => <Bad value={each.overtimeS} text={hoursText(each.overtimeS)} />,
      each => each.overtimeS,
    ),
    figure(
      "spread",
      t("figure.spread"),
      each => `${Math.round(each.spreadPct)}%`,
      each => each.spreadPct,
    ),
    figure(
      "gaps",
      t("figure.gaps"),
      each => <Bad value={each.unplanned} />,
      each => each.unplanned,
    ),
    figure(
      "late",
      t("figure.late"),
      each => <Bad value={each.late} />,
      each => each.late,
    ),
    {
      key: "rate",
      title: t("figure.rate"),
      align: "right",
      width: 92,
      render: (_, row) => <RateText rate={byRep.get(row.repId)} />,
    },
    {
      title: common("word.actions"),
      fixed: "right",
      width: 120,
      render: (_, row) => <Doings row={row} firstDay={firstDay} />,
    },
  ];
}

function value(row: RepRow, by: (totals: Totals) => number): number {
  const totals = headOf(row)?.totals;
  return totals ? by(totals) : -1;
}

/** Doings open what is there, or begin a version when none is worked on. */
function Doings({ row, firstDay }: { row: RepRow; firstDay: string }) {
  const { t } = useTranslation("planner");
  const may = useMay();
  const go = useNavigate();
  const say = useSay();
  const make = useMakeSchedules();
  const { open, published } = row;
  const revise = (): void =>
    make.mutate(
      { repIds: [row.repId], firstDay, from: published ? "published" : "cycles" },
      {
        onSuccess: answer => {
          const made = answer.items[0];
          if (made) void go(`/schedules/${made.id}`);
        },
        onError: say.failed,
      },
    );
  return (
    <span className="row-doings">
      {(open ?? published) && (
        <Button
          type="link"
          size="small"
          onClick={() => void go(`/schedules/${(open ?? published)?.id ?? 0}`)}
        >
          {open && may("routing.plan") ? t("schedules.edit") : t("schedules.look")}
        </Button>
      )}
      {!open && may("routing.plan") && (
        <Button type="link" size="small" loading={make.isPending} onClick={revise}>
          {published ? t("schedules.revise") : t("schedules.make")}
        </Button>
      )}
    </span>
  );
}
