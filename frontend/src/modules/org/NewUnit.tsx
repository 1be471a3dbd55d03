import { Alert, Form, Input, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Unit, UnitKind } from "@/api/types";
import { useProblemText } from "@/ui/words";
import { useOrgChange, verbs } from "./queries";
import { unitKinds } from "./UnitPanel";

interface Values {
  code: string;
  name: string;
  kind: UnitKind;
  parentId: number;
}

interface Props {
  parent: Unit | undefined;
  treeId: number | undefined;
  units: readonly Unit[];
  onClose: () => void;
}

const below: Record<UnitKind, UnitKind> = {
  head_office: "region",
  region: "branch",
  branch: "office",
  office: "team",
  team: "team",
};

/** NewUnit makes a unit below another one. */
export function NewUnit({ parent, treeId, units, onClose }: Props) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const problem = useProblemText();
  const [form] = Form.useForm<Values>();
  const add = useOrgChange((values: Values) => verbs.addUnit({ ...values, ...(treeId ? { treeId } : {}) }));
  const required = [{ required: true, message: common("word.required") }];
  return (
    <Modal
      open
      title={parent ? t("units.new") : t("units.newTop")}
      okText={common("do.save")}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ parentId: parent?.id, kind: parent ? below[parent.kind] : "branch" }}
        onFinish={values => add.mutate(values, { onSuccess: onClose })}
      >
        {add.error && <Alert type="error" showIcon title={problem(add.error)} style={{ marginBottom: 12 }} />}
        <Form.Item name="parentId" label={t("units.parent")} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={units.map(unit => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <div className="form-grid">
          <Form.Item name="name" label={common("word.name")} rules={required}>
            <Input maxLength={80} autoFocus />
          </Form.Item>
          <Form.Item name="code" label={common("word.code")} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="kind" label={t("units.kind")} rules={required}>
          <Select options={unitKinds.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
