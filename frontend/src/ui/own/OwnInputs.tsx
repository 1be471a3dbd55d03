import { Col, Form, Input, InputNumber, Select, Switch } from "antd";
import type { OwnField } from "@/api/types";
import { useRequired } from "@/ui/desk/FormModal";
import { useNamed } from "@/ui/useNamed";
import { useOwnFields } from "./queries";

/** OwnInputs are the company's own fields in a form, under extra; what has ended is asked for no more. */
export function OwnInputs({ holder, span = 8 }: { holder: string; span?: number }) {
  const required = useRequired();
  const named = useNamed();
  return useOwnFields(holder)
    .filter(field => field.endedAt === undefined)
    .map(field => (
      <Col key={field.key} span={span}>
        <Form.Item
          name={["extra", field.key]}
          label={named(field.zh, field.en)}
          rules={field.required && field.type !== "yes_no" ? required : []}
          {...(field.type === "yes_no" ? { valuePropName: "checked" } : {})}
        >
          {inputOf(field, named)}
        </Form.Item>
      </Col>
    ));
}

function inputOf(field: OwnField, named: (zh: string, en: string | undefined) => string) {
  switch (field.type) {
    case "number":
      return <InputNumber style={{ width: "100%" }} />;
    case "yes_no":
      return <Switch />;
    case "day":
      return <Input type="date" />;
    case "choice":
      return (
        <Select
          allowClear
          options={(field.options ?? []).map(item => ({
            value: item.code,
            label: named(item.zh, item.en),
            disabled: item.disabled,
          }))}
        />
      );
    case "text":
      return <Input maxLength={200} />;
  }
}
