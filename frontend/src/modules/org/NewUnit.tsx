import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Unit, UnitKind } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
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
  const [form] = Form.useForm<Values>();
  const add = useOrgChange((values: Values) => verbs.addUnit({ ...values, ...(treeId ? { treeId } : {}) }));
  const required = useRequired();
  return (
    <FormModal
      title={parent ? t("units.new") : t("units.newTop")}
      form={form}
      initial={{ parentId: parent?.id, kind: parent ? below[parent.kind] : "branch" }}
      busy={add.isPending}
      error={add.error}
      onFinish={values => add.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
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
    </FormModal>
  );
}
