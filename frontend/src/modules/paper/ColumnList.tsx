import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { useNamed } from "@/ui/useNamed";
import type { Fact } from "./queries";
import { RowActs } from "./RowActs";
import type { Values } from "./template";

const most = 12;

/** ColumnList chooses the columns of the rows: their order, widths and headings. */
export function ColumnList({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("paper");
  const named = useNamed();
  const form = Form.useFormInstance<Values>();
  const options = facts.map(fact => ({ value: fact.name, label: named(fact.zh, fact.en) }));
  const another = () => {
    const taken = (form.getFieldValue("columns") as Values["columns"])?.map(each => each.fact);
    const free = options.find(each => !taken?.includes(each.value)) ?? options[0];
    return { fact: free?.value, heading: free?.label, width: 10 };
  };
  return (
    <fieldset className="paper-list">
      <legend>{t("part.columns")}</legend>
      <Form.List name="columns">
        {(rows, { add, remove, move }) => (
          <>
            {rows.map(row => (
              <div key={row.key} className="paper-column">
                <Form.Item name={[row.name, "fact"]}>
                  <Select aria-label={t("fact")} options={options} />
                </Form.Item>
                <Form.Item name={[row.name, "heading"]}>
                  <Input maxLength={40} aria-label={t("heading")} placeholder={t("heading")} />
                </Form.Item>
                <Form.Item name={[row.name, "width"]}>
                  <InputNumber min={1} max={100} controls={false} aria-label={t("width")} />
                </Form.Item>
                <Form.Item name={[row.name, "right"]} valuePropName="checked">
                  <Switch
                    aria-label={t("right")}
                    checkedChildren={t("right")}
                    unCheckedChildren={t("left")}
                  />
                </Form.Item>
                <RowActs at={row.name} of={rows.length} onMove={move} onRemove={remove} />
              </div>
            ))}
            {rows.length < most && (
              <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add(another())}>
                {t("addColumn")}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
