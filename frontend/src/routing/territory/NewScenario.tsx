import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useScenarioDeeds } from "./queries";
import { SettingsFields, settingsOf, type SettingsValues, valuesOf } from "./SettingsFields";

interface Values extends SettingsValues {
  name: string;
  unitId: number;
}

/** NewScenario asks which unit is to be divided and how, and goes to the scenario. */
export function NewScenario({ unit, onClose }: { unit: number | undefined; onClose: () => void }) {
  const { t } = useTranslation("scenario");
  const { t: common } = useTranslation();
  const go = useNavigate();
  const { make } = useScenarioDeeds();
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  return (
    <FormModal<Values>
      title={t("make")}
      form={form}
      initial={{ ...valuesOf(), ...(unit === undefined ? {} : { unitId: unit }) }}
      busy={make.isPending}
      error={make.error}
      width={560}
      onFinish={({ name, unitId, ...rest }) =>
        make.mutate(
          { name: name.trim(), unitId, settings: settingsOf(rest) },
          { onSuccess: ({ id }) => void go(`/scenarios/${id}`) },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={common("word.name")} rules={[{ whitespace: true }, ...required]}>
        <Input maxLength={80} placeholder={t("nameHint")} />
      </Form.Item>
      <Form.Item name="unitId" label={common("word.unit")} rules={required} extra={t("unitHint")}>
        <UnitSelect allowClear={false} />
      </Form.Item>
      <SettingsFields />
    </FormModal>
  );
}
