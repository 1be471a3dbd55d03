import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { MetricFields } from "./queries";

type Option = MetricFields["options"][number];

interface Props {
  value?: Option[];
  onChange?: (options: Option[]) => void;
}

/** OptionList edits what a choice can say. */
export function OptionList({ value: options = [], onChange }: Props) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const set = (at: number, change: Partial<Option>): void =>
    onChange?.(options.map((each, i) => (i === at ? { ...each, ...change } : each)));
  const field = (at: number, key: keyof Option, label: string) => (
    <Input
      aria-label={label}
      placeholder={label}
      value={options[at]?.[key] ?? ""}
      onChange={event => set(at, { [key]: event.target.value })}
    />
  );
  return (
    <div className="option-list">
      {options.map((_, i) => (
        <div key={i} className="option-row">
          {field(i, "code", common("word.code"))}
          {field(i, "zh", t("metric.zh"))}
          {field(i, "en", t("metric.en"))}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={common("do.remove")}
            onClick={() => onChange?.(options.filter((__, k) => k !== i))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange?.([...options, { code: "", zh: "", en: "" }])}
      >
        {t("metric.addOption")}
      </Button>
    </div>
  );
}
