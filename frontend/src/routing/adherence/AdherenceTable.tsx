import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { distanceText, grouped, percent } from "@/lib/units";
import { Failure } from "@/ui/desk/Gate";
import type { AdherenceRow, Figures } from "./queries";

interface Props {
  asked: {
    data: { items: AdherenceRow[]; total: Figures } | undefined;
    isPending: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  onOpen: (row: AdherenceRow) => void;
}

const figures = ["planned", "visited", "missed", "skipped", "unplanned"] as const;

/** ways reads the metres of a row; without a track nobody knows what was driven. */
function ways(row: Figures): [string, string, string] {
  if (row.tracked === 0) return ["–", "–", "–"];
  const extra = row.extraM < 0 ? `−${distanceText(-row.extraM)}` : distanceText(row.extraM);
  return [distanceText(row.plannedM), distanceText(row.actualM), extra];
}

/** AdherenceTable lists planned against actual, and sums it up in the last line. */
export function AdherenceTable({ asked, onOpen }: Props) {
  const { t } = useTranslation("routing");
  const columns = useColumns();
  if (asked.error && !asked.data) return <Failure error={asked.error} retry={asked.refetch} />;
  const total = asked.data?.total;
  return (
    <div className="table">
      <Table<AdherenceRow>
        rowKey={row => `${row.repId ?? 0}/${row.day ?? ""}`}
        size="middle"
        scroll={{ x: "max-content", y: "100%" }}
        columns={columns}
        dataSource={asked.data?.items ?? []}
        loading={asked.isPending}
        pagination={false}
        locale={{ emptyText: t("adherence.empty") }}
        onRow={row => ({
          tabIndex: 0,
          className: "table-row-open",
          onClick: () => onOpen(row),
          onKeyDown: event => {
            if (event.key === "Enter" && event.target === event.currentTarget) onOpen(row);
          },
        })}
        {...(total
          ? {
              summary: () => (
                <Table.Summary fixed>
                  <Table.Summary.Row className="adherence-total">
                    <Table.Summary.Cell index={0} colSpan={3}>
                      {t("adherence.sum")}
                    </Table.Summary.Cell>
                    {[...figures.map(name => grouped(total[name])), ...shares(total), ...ways(total)].map(
                      (text, n) => (
                        <Table.Summary.Cell key={n} index={n + 3} align="right" className="num">
                          {text}
                        </Table.Summary.Cell>
                      ),
                    )}
                  </Table.Summary.Row>
                </Table.Summary>
              ),
            }
          : {})}
      />
    </div>
  );
}

/** shares are completeness, sequence and time adherence. */
function shares(row: Figures): string[] {
  return [
    percent(row.visited, row.planned - row.left),
    percent(row.ordered, row.visited),
    percent(row.onTime, row.timed),
  ];
}

function useColumns(): TableColumnsType<AdherenceRow> {
  const { t } = useTranslation("routing");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const { byId: units } = useUnits();
  const right = { align: "right" as const, className: "num", width: 84 };
  return [
    {
      title: common("word.rep"),
      fixed: "left",
      width: 110,
      render: (_, row) => byId.get(row.repId ?? 0)?.name ?? `#${row.repId ?? 0}`,
    },
    {
      title: t("adherence.unit"),
      width: 120,
      ellipsis: true,
      render: (_, row) => units.get(row.unitId)?.name ?? "–",
    },
    {
      title: t("adherence.days"),
      width: 120,
      className: "num",
      render: (_, row) => row.day ?? t("adherence.nDays", { n: row.days }),
    },
    ...figures.map(name => ({
      ...right,
      width: 64,
      title: t(`adherence.${name}`),
      render: (_: unknown, row: AdherenceRow) =>
        name === "missed" && row.missed > 0 ? (
          <b className="adherence-bad">{row.missed}</b>
        ) : (
          grouped(row[name])
        ),
    })),
    ...(["complete", "sequence", "onTime"] as const).map((name, n) => ({
      ...right,
      title: t(`adherence.${name}`),
      render: (_: unknown, row: AdherenceRow) => shares(row)[n],
    })),
    ...(["plannedKm", "actualKm", "extraKm"] as const).map((name, n) => ({
      ...right,
      title: t(`adherence.${name}`),
      render: (_: unknown, row: AdherenceRow) => ways(row)[n],
    })),
  ];
}
