import { DatePicker, Form, Input, InputNumber, Select, Tag, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { classes } from "@/geo/classes";
import { useRequired } from "@/ui/desk/FormModal";
import { unitTree } from "@/ui/desk/UnitSelect";
import type { Audience } from "./queries";

interface Held {
  name: string;
  for: Audience;
  from?: string;
  to?: string;
  rank?: number;
}

/** HeldValues are the fields of a form about something with a name, an audience and days. */
export interface HeldValues {
  name: string;
  rank: number;
  classes: string[];
  channels: string[];
  branches: number[];
  days: [Dayjs | null, Dayjs | null] | null;
}

/** heldValues fills such a form. */
export function heldValues(of: Held | null): HeldValues {
  const days =
    of?.from || of?.to
      ? ([of.from, of.to].map(day => (day ? dayjs(day) : null)) as HeldValues["days"])
      : null;
  const { classes: kinds = [], channels = [], branches = [] } = of?.for ?? {};
  return {
    name: of?.name ?? "",
    rank: of?.rank ?? 0,
    classes: kinds,
    channels,
    branches,
    days,
  };
}

/** heldOf reads it; accounts an audience names stay as they are. */
export function heldOf(values: HeldValues, before: Held | null): Held {
  const [from, to] = values.days ?? [];
  const accounts = before?.for.accounts ?? [];
  return {
    name: values.name,
    rank: values.rank,
    for: { accounts, classes: values.classes, channels: values.channels, branches: values.branches },
    ...(from ? { from: from.format("YYYY-MM-DD") } : {}),
    ...(to ? { to: to.format("YYYY-MM-DD") } : {}),
  };
}

/** HeldFields are those fields; ranked ones have a rank, dated ones a first and a last day. */
export function HeldFields({ ranked = true, dated = false }: { ranked?: boolean; dated?: boolean }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const required = useRequired();
  const { units } = useUnits();
  const tree = useMemo(() => unitTree(units), [units]);
  return (
    <div className="form-grid">
      <Form.Item name="name" label={common("word.name")} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="days" label={t("held.days")} rules={dated ? required : []}>
        <DatePicker.RangePicker
          allowEmpty={!dated}
          {...(dated ? {} : { placeholder: [t("held.open"), t("held.open")] })}
        />
      </Form.Item>
      <Form.Item name="classes" label={t("held.classes")}>
        <Select
          mode="multiple"
          placeholder={common("word.all")}
          options={classes.map(value => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item name="channels" label={t("held.channels")}>
        <Select mode="tags" placeholder={common("word.all")} tokenSeparators={[",", "，"]} />
      </Form.Item>
      <Form.Item name="branches" label={t("held.branches")}>
        <TreeSelect<number[]>
          multiple
          allowClear
          treeData={tree}
          placeholder={common("word.all")}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      {ranked && (
        <Form.Item name="rank" label={t("held.rank")} tooltip={t("held.rankHint")}>
          <InputNumber min={-1000} max={1000} />
        </Form.Item>
      )}
    </div>
  );
}

/** AudienceTags says for whom something is. */
export function AudienceTags({ audience }: { audience: Audience }) {
  const { t } = useTranslation("catalog");
  const { byId } = useUnits();
  const { accounts, classes: kinds, channels, branches } = audience;
  const words = [
    ...(kinds ?? []).map(each => t("held.class", { name: each })),
    ...(channels ?? []),
    ...(branches ?? []).map(id => byId.get(id)?.name ?? `#${id}`),
    ...((accounts ?? []).length > 0 ? [t("held.accounts", { n: accounts?.length ?? 0 })] : []),
  ];
  return words.length === 0 ? (
    <span className="faint">{t("held.everybody")}</span>
  ) : (
    words.map(word => <Tag key={word}>{word}</Tag>)
  );
}

/** useDaysText reads the days on which something holds. */
export function useDaysText() {
  const { t } = useTranslation("catalog");
  return ({ from, to }: { from?: string; to?: string }) =>
    from || to ? `${from ?? t("held.open")} ~ ${to ?? t("held.open")}` : t("held.always");
}
