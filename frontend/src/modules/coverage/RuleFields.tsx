import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay } from "@/api/session";
import { territoriesQuery } from "@/geo/queries";
import { useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useItems } from "@/ui/own/useItems";
import { RuleEditor } from "@/ui/rules/RuleEditor";

/** RuleFields are the rules of a division, one below the other in the order in which they count. */
export function RuleFields() {
  const { t } = useTranslation("coverage");
  return (
    <Form.List name="rules">
      {(fields, { add, remove, move }) => (
        <div className="rule-list">
          {fields.map((field, i) => (
            <div key={field.key} className="rule-card">
              <header>
                <b className="num">{i + 1}</b>
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t("division.up")}
                  disabled={i === 0}
                  onClick={() => move(i, i - 1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t("division.removeRule")}
                  disabled={fields.length === 1}
                  onClick={() => remove(field.name)}
                />
              </header>
              <RuleCard name={field.name} />
            </div>
          ))}
          <Button block type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            {t("division.addRule")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function RuleCard({ name }: { name: number }) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const required = useRequired();
  const { reps } = useReps();
  const { data: territories } = useQuery(territoriesQuery(undefined));
  const skills = useItems("org.skill");
  return (
    <>
      <div className="coverage-two">
        <Form.Item name={[name, "name"]} label={common("word.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name={[name, "territoryId"]} label={t("division.territory")}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            options={(territories?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
          />
        </Form.Item>
        <Form.Item name={[name, "toRep"]} label={t("division.toRep")}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            options={reps.map(each => ({ value: each.id, label: each.name }))}
          />
        </Form.Item>
        <Form.Item name={[name, "toUnit"]} label={t("division.toUnit")}>
          <UnitSelect />
        </Form.Item>
        <Form.Item name={[name, "skills"]} label={t("division.skills")} className="rule-skills">
          <Select mode="multiple" allowClear options={skills.options} />
        </Form.Item>
      </div>
      <Form.Item name={[name, "source"]} label={t("division.source")} extra={t("division.sourceHint")}>
        <Expression />
      </Form.Item>
    </>
  );
}

/** Expression is written with help by who may write rules, as plain text by others; the server checks both. */
function Expression({ value = "", onChange }: { value?: string; onChange?: (source: string) => void }) {
  const may = useMay();
  if (may("rules.edit"))
    return <RuleEditor subject="coverage.outlet" source={value} onChange={next => onChange?.(next)} />;
  return (
    <Input.TextArea
      rows={1}
      autoSize
      value={value}
      onChange={event => onChange?.(event.target.value)}
      spellCheck={false}
    />
  );
}
