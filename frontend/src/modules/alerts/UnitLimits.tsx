import { Button, Input, InputNumber, Popconfirm, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { type Item, useAlertChange, verbs } from "./queries";

/** UnitLimits shows the company's limits beside those of units, and sets one. */
export function UnitLimits({ item }: { item: Item }) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const { byId: units } = useUnits();
  const zone = useZone();
  const say = useSay();
  const change = useAlertChange(verbs.limits);
  const [unit, setUnit] = useState<number>();
  const [limits, setLimits] = useState<Record<string, number>>({});
  const [reason, setReason] = useState("");
  const names = Object.keys(item.limits);
  const all = { unitId: 0, limits: item.limits, reason: "", setAt: item.changedAt };
  const send = (of: number, next: Record<string, number> | null): void => {
    change.mutate(
      { id: item.id, unit: of, limits: next, reason },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          setLimits({});
          setReason("");
        },
        onError: say.failed,
      },
    );
  };
  return (
    <>
      <h3>{t("unitLimits")}</h3>
      <Table
        rowKey="unitId"
        size="small"
        pagination={false}
        dataSource={[all, ...(item.units ?? [])]}
        columns={[
          {
            title: common("word.unit"),
            render: (_, row) =>
              row.unitId === 0 ? t("company") : (units.get(row.unitId)?.name ?? `#${row.unitId}`),
          },
          ...names.map(name => ({
            title: <code>{name}</code>,
            key: name,
            className: "num",
            render: (_: unknown, row: typeof all) =>
              row.limits[name] ?? <span className="faint">{item.limits[name]}</span>,
          })),
          { title: t("reason"), dataIndex: "reason" },
          { title: t("since"), className: "num", render: (_, row) => stampOf(row.setAt, zone) },
          {
            title: "",
            render: (_, row) =>
              row.unitId !== 0 && (
                <Popconfirm title={t("clearAsk")} onConfirm={() => send(row.unitId, null)}>
                  <Button size="small" type="link">
                    {t("clear")}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <div className="item-line" style={{ marginTop: 12 }}>
        <UnitSelect
          style={{ width: 200 }}
          placeholder={common("word.unit")}
          value={unit}
          onChange={setUnit}
        />
        {names.map(name => (
          <InputNumber
            key={name}
            aria-label={name}
            prefix={<code>{name}</code>}
            placeholder={String(item.limits[name])}
            value={limits[name] ?? null}
            onChange={next =>
              setLimits(
                next === null
                  ? Object.fromEntries(Object.entries(limits).filter(([key]) => key !== name))
                  : { ...limits, [name]: next },
              )
            }
          />
        ))}
        <Input
          style={{ width: 200 }}
          placeholder={t("reason")}
          aria-label={t("reason")}
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <Button
          loading={change.isPending}
          disabled={unit === undefined || Object.keys(limits).length === 0 || reason.trim() === ""}
          onClick={() => {
            if (unit !== undefined) send(unit, limits);
          }}
        >
          {t("setLimits")}
        </Button>
      </div>
    </>
  );
}
