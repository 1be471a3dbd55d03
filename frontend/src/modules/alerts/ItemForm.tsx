import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber, Select, Switch, TimePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { useSay } from "@/ui/desk/useSay";
import { subjectsQuery } from "@/ui/rules/queries";
import { RuleEditor } from "@/ui/rules/RuleEditor";
import { RuleTrial } from "@/ui/rules/RuleTrial";
import { useRuleWords } from "@/ui/rules/useRuleWords";
import { ActFields } from "./ActFields";
import { type Item, type NewItem, useAlertChange, verbs, wishOf } from "./queries";
import { severities } from "./words";

const blank: NewItem = {
  name: "",
  subject: "outlet",
  source: "",
  limits: {},
  severity: "warn",
  forRep: true,
  cooldownH: 168,
  active: true,
  acts: [],
  at: "",
};

/** watched are the subjects that alerts are raised about; access rules have further ones. */
const watched = new Set<string>(["outlet", "notice", "stay", "licence", "asset", "area", "brand"]);

/** lasting are the subjects whose rows have a state from day to day: one can be reminded of them. */
const lasting = new Set<string>(["outlet", "licence", "asset", "area", "brand"]);

/** unsaid is whether something is still missing of what is to be done. */
const unsaid = ({ at, acts = [] }: NewItem): boolean =>
  (Boolean(at) && acts.length === 0) ||
  acts.some(act => (act.whom === "position" && !act.position) || (act.do === "set" && !act.field));

interface Props {
  item: Item | undefined;
  onKept: (id: number) => void;
}

/** ItemForm edits what is watched for; the rule can be tried before it is kept. */
export function ItemForm({ item, onKept }: Props) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const say = useSay();
  const may = useMay();
  const words = useRuleWords();
  const { data: known } = useQuery({ ...subjectsQuery, enabled: may("rules.edit") });
  const [draft, setDraft] = useState<NewItem>(() => (item ? wishOf(item) : blank));
  const keep = useAlertChange(verbs.keep);
  const limits = draft.limits ?? {};
  const set = (change: Partial<NewItem>): void => setDraft({ ...draft, ...change });
  const save = async (): Promise<void> => {
    try {
      const kept = await keep.mutateAsync({ ...draft, ...(item ? { id: item.id, rev: item.rev } : {}) });
      say.done(common("state.saved"));
      onKept(kept.id);
    } catch (error) {
      say.failed(error);
    }
  };
  return (
    <div className="item-form">
      <div className="item-line">
        <Input
          style={{ width: 260 }}
          aria-label={common("word.name")}
          placeholder={common("word.name")}
          maxLength={60}
          value={draft.name}
          onChange={event => set({ name: event.target.value })}
        />
        <Select
          aria-label={t("subject")}
          value={draft.subject}
          popupMatchSelectWidth={false}
          options={(known?.items ?? [])
            .filter(each => watched.has(each.name))
            .map(each => ({ value: each.name, label: words.subject(each.name) }))}
          onChange={subject => set({ subject, at: lasting.has(subject) ? (draft.at ?? "") : "" })}
        />
        <Select
          aria-label={t("severityOf")}
          value={draft.severity}
          popupMatchSelectWidth={false}
          options={severities.map(value => ({ value, label: t(`severity.${value}`) }))}
          onChange={severity => set({ severity })}
        />
        <Select
          aria-label={t("acts.when")}
          popupMatchSelectWidth={false}
          value={draft.at ? "daily" : "now"}
          options={[
            { value: "now", label: t("acts.now") },
            { value: "daily", label: t("acts.daily"), disabled: !lasting.has(draft.subject) },
          ]}
          onChange={when => set({ at: when === "daily" ? "08:00" : "" })}
        />
        {draft.at && (
          <TimePicker
            aria-label={t("acts.at")}
            format="HH:mm"
            minuteStep={5}
            allowClear={false}
            value={dayjs(draft.at, "HH:mm")}
            onChange={at => set({ at: at?.format("HH:mm") ?? draft.at ?? "" })}
          />
        )}
        {!draft.at && (
          <>
            <InputNumber
              aria-label={t("cooldown")}
              min={0}
              max={2160}
              value={draft.cooldownH}
              prefix={t("cooldown")}
              suffix={t("hours")}
              style={{ width: 190 }}
              onChange={cooldownH => set({ cooldownH: cooldownH ?? 0 })}
            />
            <label>
              <Switch size="small" checked={draft.forRep} onChange={forRep => set({ forRep })} />{" "}
              {t("forRep")}
            </label>
          </>
        )}
        <label>
          <Switch size="small" checked={draft.active} onChange={active => set({ active })} /> {t("active")}
        </label>
      </div>
      <RuleEditor
        subject={draft.subject}
        source={draft.source}
        limits={limits}
        onChange={source => set({ source })}
      />
      <LimitFields limits={limits} onChange={next => set({ limits: next })} />
      <div className="item-line item-line-top">
        <span className="soft">{t("acts.title")}</span>
        <ActFields acts={draft.acts ?? []} onChange={acts => set({ acts })} />
      </div>
      <div className="item-line">
        <Button
          type="primary"
          loading={keep.isPending}
          disabled={draft.name.trim() === "" || draft.source.trim() === "" || unsaid(draft)}
          onClick={() => void save()}
        >
          {common("do.save")}
        </Button>
      </div>
      <RuleTrial subject={draft.subject} source={draft.source} limits={limits} />
    </div>
  );
}

interface LimitProps {
  limits: Record<string, number>;
  onChange: (limits: Record<string, number>) => void;
}

/** LimitFields are the numbers a rule names. */
function LimitFields({ limits, onChange }: LimitProps) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const [name, setName] = useState("");
  const free = /^[a-zA-Z]{1,20}$/.test(name) && !(name in limits);
  return (
    <div className="item-line">
      <span className="soft">{t("limits")}</span>
      {Object.entries(limits).map(([key, value]) => (
        <span key={key}>
          <InputNumber
            aria-label={key}
            prefix={<code>{key}</code>}
            value={value}
            onChange={next => onChange({ ...limits, [key]: next ?? 0 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${common("do.remove")} ${key}`}
            onClick={() => onChange(Object.fromEntries(Object.entries(limits).filter(([k]) => k !== key)))}
          />
        </span>
      ))}
      <Input
        style={{ width: 150 }}
        value={name}
        aria-label={t("newLimit")}
        placeholder={t("newLimit")}
        onChange={event => setName(event.target.value)}
        suffix={
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            aria-label={t("addLimit")}
            disabled={!free}
            onClick={() => {
              onChange({ ...limits, [name]: 0 });
              setName("");
            }}
          />
        }
      />
    </div>
  );
}
