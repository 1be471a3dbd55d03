import { useQuery } from "@tanstack/react-query";
import { Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import type { Profile } from "../planner/types";
import { ProfileDrawer } from "./ProfileDrawer";
import { profilesQuery } from "./queries";
import { Weekdays } from "./Weekdays";
import { minutesText } from "./weekdays";
import "@/ui/desk/table.css";

/** ProfileTable lists when and from where reps work; what is a rep's own stands out. */
export function ProfileTable() {
  const { t } = useTranslation("planner");
  const url = useUrl();
  const asked = useQuery(profilesQuery(url.number("unit")));
  const columns = useColumns();
  const items = asked.data?.items ?? [];
  const opened = items.find(each => each.repId === url.number("rep"));
  return (
    <Panel flush>
      <Gate asked={asked} rows={10}>
        <div className="table">
          <Table<Profile>
            rowKey="repId"
            size="middle"
            scroll={{ x: "max-content", y: "100%" }}
            columns={columns}
            dataSource={items}
            pagination={false}
            locale={{ emptyText: <Empty title={t("schedules.noReps")} /> }}
            onRow={row => ({
              tabIndex: 0,
              className: "table-row-open",
              onClick: () => url.set({ rep: row.repId }),
              onKeyDown: event => {
                if (event.key === "Enter") url.set({ rep: row.repId });
              },
            })}
          />
        </div>
      </Gate>
      {opened && <ProfileDrawer key={opened.repId} profile={opened} onClose={() => url.set({ rep: null })} />}
    </Panel>
  );
}

function useColumns(): NonNullable<TableProps<Profile>["columns"]> {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const reps = useReps();
  const units = useUnits();
  const mark = (profile: Profile, ...names: string[]): string =>
    names.some(name => profile.own.includes(name)) ? "num cycle-own" : "num";
  return [
    {
      title: common("word.rep"),
      fixed: "left",
      width: 130,
      render: (_, { repId }) => <strong>{reps.byId.get(repId)?.name ?? repId}</strong>,
    },
    {
      title: common("word.unit"),
      width: 170,
      render: (_, { repId }) => units.byId.get(reps.byId.get(repId)?.unitId ?? 0)?.name ?? "–",
    },
    {
      title: t("profile.hours"),
      width: 140,
      render: (_, row) => (
        <span className={mark(row, "startsMin", "endsMin")}>
          {minutesText(row.startsMin)}–{minutesText(row.endsMin)}
        </span>
      ),
    },
    {
      title: t("profile.overtime"),
      width: 120,
      render: (_, row) => (
        <span className={mark(row, "overtimeMin")}>{t("cycles.minutes", { n: row.overtimeMin })}</span>
      ),
    },
    {
      title: t("profile.break"),
      width: 210,
      render: (_, row) =>
        row.breakMin > 0 ? (
          <span className={mark(row, "breakMin", "breakFromMin", "breakToMin")}>
            {t("profile.breakText", {
              n: row.breakMin,
              from: minutesText(row.breakFromMin),
              to: minutesText(row.breakToMin),
            })}
          </span>
        ) : (
          <span className="faint">{common("word.none")}</span>
        ),
    },
    { title: t("profile.weekdays"), width: 180, render: (_, row) => <Weekdays sum={row.weekdays} /> },
    {
      title: t("profile.travel"),
      width: 100,
      render: (_, row) => <span className={mark(row, "travel")}>{t(`travel.${row.travel}`)}</span>,
    },
    {
      title: t("profile.start"),
      width: 120,
      render: (_, row) =>
        row.start ? t("profile.startSet") : <span className="faint">{t("profile.startFirst")}</span>,
    },
  ];
}
