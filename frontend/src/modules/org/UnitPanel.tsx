import { Alert, Button, DatePicker, Descriptions, Form, Input, Popconfirm, Select, Tag } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { unitsBelow } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { Unit, UnitKind } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { coordinate } from "@/lib/units";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";
import { useOrgChange, verbs } from "./queries";

export const unitKinds: UnitKind[] = ["head_office", "region", "branch", "office", "team"];

/** UnitPanel shows one unit, and changes it for who may. */
export function UnitPanel({ unit, units }: { unit: Unit; units: readonly Unit[] }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const today = dayOf(serverClock.now(), useZone());
  const [moving, setMoving] = useState(false);
  const change = useOrgChange((body: object) => verbs.changeUnit(unit.id, { ...body, rev: unit.rev }));
  const parent = units.find(each => each.id === unit.parentId);
  const keep = (body: object): void =>
    change.mutate(body, { onSuccess: () => say.done(t("units.saved")), onError: say.failed });
  return (
    <div className="unit-panel">
      <Descriptions
        title={
          <>
            {unit.name} <Tag>{t(`kind.${unit.kind}`)}</Tag>
          </>
        }
        column={2}
        items={[
          { key: "code", label: common("word.code"), children: unit.code },
          { key: "parent", label: t("units.parent"), children: parent?.name ?? "–" },
          { key: "reps", label: t("units.people"), children: unit.reps },
          { key: "below", label: t("units.peopleBelow"), children: unit.repsBelow },
          ...(unit.location
            ? [
                {
                  key: "location",
                  label: t("units.location"),
                  children: <span className="num">{coordinate(unit.location.lon, unit.location.lat)}</span>,
                },
              ]
            : []),
        ]}
      />
      {may("org.manage") && (
        <>
          <Form layout="inline" initialValues={unit} onFinish={keep} disabled={change.isPending}>
            <Form.Item
              name="name"
              label={common("word.name")}
              rules={[{ required: true, message: common("word.required") }]}
            >
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name="kind" label={t("units.kind")}>
              <Select
                style={{ width: 130 }}
                options={unitKinds.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={change.isPending}>
              {common("do.save")}
            </Button>
          </Form>
          <div className="unit-do">
            <Button onClick={() => setMoving(!moving)}>{t("units.move")}</Button>
            <Popconfirm
              title={t("units.close")}
              description={t("units.closeAsk")}
              onConfirm={() => keep({ closedOn: today })}
            >
              <Button danger>{t("units.close")}</Button>
            </Popconfirm>
          </div>
          {moving && <MoveForm unit={unit} units={units} today={today} onDone={() => setMoving(false)} />}
        </>
      )}
    </div>
  );
}

interface MoveProps {
  unit: Unit;
  units: readonly Unit[];
  today: string;
  onDone: () => void;
}

interface MoveValues {
  parentId: number;
  from: Dayjs;
  reason?: string;
}

function MoveForm({ unit, units, today, onDone }: MoveProps) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const say = useSay();
  const problem = useProblemText();
  const own = unitsBelow(units, unit.id);
  const move = useOrgChange((values: MoveValues) =>
    verbs.moveUnit(unit.id, {
      treeId: unit.treeId,
      parentId: values.parentId,
      from: values.from.format("YYYY-MM-DD"),
      reason: values.reason ?? "",
    }),
  );
  return (
    <Form<MoveValues>
      layout="vertical"
      className="unit-move"
      initialValues={{ from: dayjs(today) }}
      onFinish={values =>
        move.mutate(values, {
          onSuccess: () => {
            say.done(t("units.moved"));
            onDone();
          },
        })
      }
    >
      <Alert type="info" showIcon title={t("units.moveNote")} />
      {move.error && <Alert type="error" showIcon title={problem(move.error)} />}
      <Form.Item
        name="parentId"
        label={t("units.moveTo")}
        rules={[{ required: true, message: common("word.required") }]}
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={units
            .filter(each => !own.has(each.id))
            .map(each => ({ value: each.id, label: each.name }))}
        />
      </Form.Item>
      <Form.Item
        name="from"
        label={t("units.from")}
        rules={[{ required: true, message: common("word.required") }]}
      >
        <DatePicker minDate={dayjs(today)} allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t("units.reason")}>
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={move.isPending}>
        {t("units.move")}
      </Button>
    </Form>
  );
}
