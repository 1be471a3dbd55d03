import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { carried, freshKey, type TemplateStep } from "./templates";

const kinds = ["photo", "tasks", "metrics", "freezer", "promotion", "signature", "note"] as const;

interface Props {
  value?: TemplateStep[];
  onChange?: (steps: TemplateStep[]) => void;
  disabled: boolean;
}

/** StepList edits steps and their order. */
export function StepList({ value: steps = [], onChange, disabled }: Props) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const give = (next: TemplateStep[]): void => onChange?.(next);
  const set = (at: number, change: Partial<TemplateStep>): void =>
    give(steps.map((step, i) => (i === at ? { ...step, ...change } : step)));
  const kindOf = (kind: (typeof kinds)[number]) => ({ value: kind, label: t(`template.kinds.${kind}`) });
  return (
    <div className="step-list">
      {steps.map((step, i) => (
        <div key={step.key} className="step-row">
          <b className="num">{i + 1}</b>
          <Select
            aria-label={t("template.kind")}
            value={step.kind}
            options={kinds.map(kindOf)}
            onChange={kind => set(i, { kind, ...(kind === "metrics" ? {} : { groupId: 0 }) })}
          />
          <Input
            aria-label={t("template.zh")}
            placeholder={t("template.zh")}
            maxLength={40}
            value={step.zh}
            onChange={event => set(i, { zh: event.target.value })}
          />
          <Input
            aria-label={t("template.en")}
            placeholder={t("template.en")}
            maxLength={60}
            value={step.en}
            onChange={event => set(i, { en: event.target.value })}
          />
          <Checkbox
            checked={step.mandatory}
            onChange={event =>
              set(i, {
                mandatory: event.target.checked,
                ...(event.target.checked ? {} : { skippable: false }),
              })
            }
          >
            {t("template.mandatory")}
          </Checkbox>
          <Checkbox
            checked={step.skippable}
            disabled={disabled || !step.mandatory}
            onChange={event => set(i, { skippable: event.target.checked })}
          >
            {t("template.skippable")}
          </Checkbox>
          <span className="step-acts">
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={t("template.up")}
              disabled={disabled || i === 0}
              onClick={() => give(carried(steps, i, -1))}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={t("template.down")}
              disabled={disabled || i === steps.length - 1}
              onClick={() => give(carried(steps, i, 1))}
            />
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={common("do.remove")}
              disabled={disabled || steps.length === 1}
              onClick={() => give(steps.filter((_, k) => k !== i))}
            />
          </span>
        </div>
      ))}
      {!disabled && (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          disabled={steps.length >= 30}
          onClick={() =>
            give([
              ...steps,
              { key: freshKey(steps), kind: "photo", zh: "", en: "", mandatory: false, skippable: false },
            ])
          }
        >
          {t("template.addStep")}
        </Button>
      )}
    </div>
  );
}
