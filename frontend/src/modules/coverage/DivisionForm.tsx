import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { type Division, duties, type NewDivision, useCoverageChange, verbs } from "./queries";
import { RuleFields } from "./RuleFields";

interface Props {
  /** division is absent for a new one. */
  division: Division | undefined;
  onClose: () => void;
}

/** DivisionForm writes how the outlets of a unit are divided: rules in their order, of which the first that fits counts. */
export function DivisionForm({ division, onClose }: Props) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const required = useRequired();
  const [form] = Form.useForm<NewDivision>();
  const divide = useCoverageChange(verbs.divide);
  return (
    <FormModal<NewDivision>
      title={division ? division.name : t("division.add")}
      width={860}
      form={form}
      initial={division ?? { duty: "sales", rules: [{}] }}
      busy={divide.isPending}
      error={divide.error}
      onClose={onClose}
      onFinish={({ rules, ...values }) =>
        divide.mutate(
          {
            ...values,
            rules: rules.map(({ name, territoryId, source, toRep, toUnit, skills }) => ({
              name,
              ...(territoryId ? { territoryId } : {}),
              ...(source ? { source } : {}),
              ...(toRep ? { toRep } : {}),
              ...(toUnit ? { toUnit } : {}),
              ...(skills?.length ? { skills } : {}),
            })),
            ...(division ? { id: division.id, rev: division.rev } : {}),
          },
          { onSuccess: onClose },
        )
      }
    >
      <div className="coverage-three">
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="unitId" label={t("division.unit")} rules={required}>
          <UnitSelect />
        </Form.Item>
        <Form.Item name="duty" label={t("dutyOf")}>
          <Select options={duties.map(value => ({ value, label: t(`duty.${value}`) }))} />
        </Form.Item>
      </div>
      <p className="faint">{t("division.rank")}</p>
      <RuleFields />
    </FormModal>
  );
}
