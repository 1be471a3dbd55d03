import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { RowActs } from "./RowActs";

interface Props {
  name: "head" | "totals";
  title: string;
  most: number;
}

/** FieldList edits named texts, in their order. */
export function FieldList({ name, title, most }: Props) {
  const { t } = useTranslation("paper");
  return (
    <fieldset className="paper-list">
      <legend>{title}</legend>
      <Form.List name={name}>
        {(rows, { add, remove, move }) => (
          <>
            {rows.map(row => (
              <div key={row.key} className="paper-field">
                <Form.Item name={[row.name, "label"]}>
                  <Input maxLength={40} aria-label={t("label")} placeholder={t("label")} />
                </Form.Item>
                <Form.Item name={[row.name, "text"]}>
                  <Input maxLength={200} aria-label={t("text")} placeholder={t("text")} data-facts="1" />
                </Form.Item>
                <RowActs at={row.name} of={rows.length} onMove={move} onRemove={remove} />
              </div>
            ))}
            {rows.length < most && (
              <Button
                type="dashed"
                size="small"
                icon={<PlusOutlined />}
                onClick={() => add({ label: "", text: "" })}
              >
                {t("addField")}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
