import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Space, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import type { AttendanceAppeal } from "@/api/types";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { FormModal } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { appealsQuery, useDecide } from "./queries";
import type { Standing } from "./standings";

const states = ["asked", "granted", "refused", "withdrawn"] as const;
const colors = { asked: "processing", granted: "success", refused: "error", withdrawn: "default" } as const;

/** AppealsPanel lists what reps said against days, and decides on it. */
export function AppealsPanel() {
  const { t } = useTranslation("attendance");
  const { t: common } = useTranslation();
  const may = useMay();
  const zone = useZone();
  const url = useUrl();
  const state = states.find(each => each === url.get("state")) ?? "asked";
  const cursor = useCursor(state);
  const asked = useQuery(appealsQuery(state, cursor.after, cursor.limit));
  const [deciding, setDeciding] = useState<{ appeal: AttendanceAppeal; act: "grant" | "refuse" } | null>(
    null,
  );
  return (
    <>
      <FilterBar onReset={() => url.set({ state: null })}>
        <Filter label={common("word.state")}>
          <Select
            value={state}
            options={states.map(value => ({ value, label: t(`appeal.${value}`) }))}
            onChange={value => url.set({ state: value })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<AttendanceAppeal>
          asked={asked}
          cursor={cursor}
          locale={{ emptyText: t("noAppeals") }}
          columns={[
            { title: common("word.rep"), dataIndex: "repName", width: 120, fixed: "left" },
            { title: t("col.day"), dataIndex: "day", width: 120, className: "num" },
            { title: t("col.was"), width: 100, render: (_, row) => t(`standing.${row.was as Standing}`) },
            { title: t("col.text"), dataIndex: "text" },
            {
              title: t("col.madeAt"),
              width: 150,
              className: "num",
              render: (_, row) => stampOf(row.madeAt, zone),
            },
            {
              title: common("word.state"),
              width: 220,
              render: (_, row) => (
                <>
                  <Tag color={colors[row.state]}>{t(`appeal.${row.state}`)}</Tag>
                  <span className="soft">{[row.decidedBy, row.note].filter(Boolean).join(" · ")}</span>
                </>
              ),
            },
            {
              title: common("word.actions"),
              fixed: "right",
              width: 150,
              render: (_, row) =>
                row.state === "asked" &&
                may("attendance.manage") && (
                  <Space>
                    <Button
                      type="link"
                      size="small"
                      onClick={() => setDeciding({ appeal: row, act: "grant" })}
                    >
                      {t("do.grant")}
                    </Button>
                    <Button
                      danger
                      type="link"
                      size="small"
                      onClick={() => setDeciding({ appeal: row, act: "refuse" })}
                    >
                      {t("do.refuse")}
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      </Panel>
      {deciding && <Decision {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

interface DecisionProps {
  appeal: AttendanceAppeal;
  act: "grant" | "refuse";
  onClose: () => void;
}

function Decision({ appeal, act, onClose }: DecisionProps) {
  const { t } = useTranslation("attendance");
  const say = useSay();
  const decide = useDecide();
  const [form] = Form.useForm<{ note: string }>();
  return (
    <FormModal
      title={t(act === "grant" ? "grantTitle" : "refuseTitle", { name: appeal.repName, day: appeal.day })}
      form={form}
      initial={{ note: "" }}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onFinish={({ note }) =>
        decide.mutate(
          { id: appeal.id, act, note },
          {
            onSuccess: () => {
              say.done(t("decided"));
              onClose();
            },
          },
        )
      }
    >
      <p className="soft">{appeal.text}</p>
      <Form.Item
        name="note"
        label={t("col.note")}
        rules={[{ required: act === "refuse", message: t("noteNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
