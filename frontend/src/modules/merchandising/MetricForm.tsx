import { Button, Form, Input, InputNumber, Segmented, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { FormulaField } from "./FormulaField";
import { OptionList } from "./OptionList";
import { type Metric, type MetricFields, useMerchandisingChange, verbs } from "./queries";

const kinds = ["number", "bool", "choice", "text", "day", "photo"] as const;

const blank: MetricFields = {
  code: "",
  zh: "",
  en: "",
  class: "display",
  kind: "number",
  per: "outlet",
  decimals: 0,
  options: [],
  required: false,
};

interface Props {
  metric: Metric | undefined;
  metrics: readonly Metric[];
  onKept: () => void;
}

/** MetricForm edits a definition; what a kind does not have is not asked. */
export function MetricForm({ metric, metrics, onKept }: Props) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<MetricFields>();
  const say = useSay();
  const required = useRequired();
  const classes = useItems("merchandising.class");
  const now: MetricFields = { ...blank, ...metric, ...Form.useWatch([], form) };
  const save = useMerchandisingChange((values: MetricFields) =>
    verbs.setMetric({
      ...tidied({ ...now, ...values }),
      ...(metric ? { id: metric.id, rev: metric.rev, state: metric.state } : { state: "active" as const }),
    }),
  );
  const number = now.kind === "number";
  const used = metric?.used ?? false;
  return (
    <Form<MetricFields>
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={metric ?? blank}
      onFinish={values =>
        save.mutate(values, {
          onSuccess: () => {
            say.done(common("state.saved"));
            onKept();
          },
        })
      }
    >
      <Refusal error={save.error} />
      <div className="form-grid">
        <Form.Item name="code" label={common("word.code")} rules={required} tooltip={t("metric.codeHint")}>
          <Input maxLength={40} disabled={used} />
        </Form.Item>
        <Form.Item name="class" label={t("metric.class")}>
          <Select options={classes.options} />
        </Form.Item>
        <Form.Item name="zh" label={t("metric.zh")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="en" label={t("metric.en")}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="kind" label={t("metric.kind")}>
        <Segmented
          disabled={used}
          options={kinds.map(value => ({ value, label: t(`metric.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="per" label={t("metric.per")}>
        <Segmented
          disabled={used}
          options={(["outlet", "product"] as const).map(value => ({
            value,
            label: t(`metric.pers.${value}`),
          }))}
        />
      </Form.Item>
      {number && <Numbers reckoned={Boolean(now.formula)} />}
      {now.kind === "choice" && (
        <Form.Item name="options" label={t("metric.options")}>
          <OptionList />
        </Form.Item>
      )}
      {!now.formula && (
        <Form.Item name="required" label={t("metric.required")} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      {number && !now.validation && (
        <Form.Item name="formula" label={t("metric.formula")} extra={t("metric.formulaHint")}>
          <FormulaField for="formula" metric={tidied(now)} metrics={metrics} label={t("metric.formula")} />
        </Form.Item>
      )}
      {now.kind !== "photo" && !now.formula && (
        <Form.Item name="validation" label={t("metric.validation")} extra={t("metric.validationHint")}>
          <FormulaField
            for="validation"
            metric={tidied(now)}
            metrics={metrics}
            label={t("metric.validation")}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {common("do.save")}
      </Button>
    </Form>
  );
}

/** Numbers are the fields that only a number has. */
function Numbers({ reckoned }: { reckoned: boolean }) {
  const { t } = useTranslation("merchandising");
  return (
    <div className="form-grid">
      <Form.Item name="unit" label={t("metric.unit")}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="decimals" label={t("metric.decimals")}>
        <InputNumber min={0} max={4} precision={0} />
      </Form.Item>
      {!reckoned && (
        <>
          <Form.Item name="least" label={t("metric.least")}>
            <InputNumber />
          </Form.Item>
          <Form.Item name="most" label={t("metric.most")}>
            <InputNumber />
          </Form.Item>
          <Form.Item name="band" label={t("metric.band")} tooltip={t("metric.bandHint")}>
            <InputNumber<number>
              min={0.01}
              max={10}
              step={0.05}
              formatter={n => (n ? `${Math.round(n * 100)}%` : "")}
              parser={text => Number((text ?? "").replace("%", "")) / 100}
            />
          </Form.Item>
        </>
      )}
    </div>
  );
}

/** tidied leaves out what the kind of a metric does not have. */
export function tidied(fields: MetricFields): MetricFields {
  const { code, zh, en, class: of, kind, per, unit, decimals, least, most, band } = fields;
  const formula = kind === "number" ? fields.formula : undefined;
  const bare = { code, zh, en, class: of, kind, per, ...(unit ? { unit } : {}) };
  const said = <T extends object>(key: string, value: T | number | string | null | undefined) =>
    value === null || value === undefined || value === "" ? {} : { [key]: value };
  return {
    ...bare,
    decimals: kind === "number" ? decimals : 0,
    options: kind === "choice" ? fields.options : [],
    required: formula ? false : fields.required,
    ...said("formula", formula),
    ...(kind === "photo" || formula ? {} : said("validation", fields.validation)),
    ...(kind === "number" && !formula
      ? { ...said("least", least), ...said("most", most), ...said("band", band) }
      : {}),
  };
}
