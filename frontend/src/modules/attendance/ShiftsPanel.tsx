import { useQuery } from "@tanstack/react-query";
import { Button, Space, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Shift } from "@/api/types";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { shiftsQuery } from "./queries";
import { RosterForm } from "./RosterForm";
import { ShiftForm } from "./ShiftForm";

/** ShiftsPanel lists the company's shifts; who works another than the main one is said by the roster. */
export function ShiftsPanel() {
  const { t } = useTranslation("attendance");
  const { t: common } = useTranslation();
  const may = useMay();
  const asked = useQuery(shiftsQuery);
  const [form, setForm] = useState<{ shift: Shift | null } | null>(null);
  const [rostering, setRostering] = useState(false);
  const manage = may("attendance.manage");
  const shifts = asked.data?.items ?? [];
  return (
    <>
      {manage && (
        <Space className="att-tools">
          <Button type="primary" onClick={() => setForm({ shift: null })}>
            {t("do.addShift")}
          </Button>
          <Button onClick={() => setRostering(true)} disabled={shifts.length === 0}>
            {t("do.roster")}
          </Button>
        </Space>
      )}
      <Panel flush>
        <Gate asked={asked}>
          {shifts.length === 0 ? (
            <Empty title={t("noShifts")}>{t("noShiftsHint")}</Empty>
          ) : (
            <Table<Shift>
              rowKey="id"
              size="middle"
              pagination={false}
              dataSource={shifts}
              columns={[
                {
                  title: t("col.shift"),
                  render: (_, row) => (
                    <>
                      <strong>{row.name}</strong> {row.main && <Tag color="success">{t("main")}</Tag>}
                      {!row.active && <Tag>{t("stopped")}</Tag>}
                    </>
                  ),
                },
                { title: t("col.hours"), className: "num", render: (_, row) => `${row.starts}–${row.ends}` },
                {
                  title: t("col.grace"),
                  className: "num",
                  render: (_, row) => t("minutes", { n: row.graceMin }),
                },
                { title: t("col.weekdays"), render: (_, row) => <Weekdays of={row.weekdays} /> },
                {
                  title: common("word.actions"),
                  width: 100,
                  render: (_, row) =>
                    manage && (
                      <Button type="link" size="small" onClick={() => setForm({ shift: row })}>
                        {common("do.edit")}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Gate>
      </Panel>
      {form && <ShiftForm shift={form.shift} first={shifts.length === 0} onClose={() => setForm(null)} />}
      {rostering && <RosterForm shifts={shifts} onClose={() => setRostering(false)} />}
    </>
  );
}

/** Weekdays writes the days of a set, Monday first. */
function Weekdays({ of }: { of: number }) {
  const { t } = useTranslation("attendance");
  return (
    <span className="att-week">
      {([1, 2, 3, 4, 5, 6, 0] as const).map((day, at) => (
        <span key={day} data-on={(of & (1 << at)) > 0}>
          {t(`weekday.${day}`)}
        </span>
      ))}
    </span>
  );
}
