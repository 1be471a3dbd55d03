import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";

interface Props {
  value: number | undefined;
  onChange: (rep: number | undefined) => void;
  id?: string;
}

/** RepSelect picks a rep by name or phone. */
export function RepSelect({ value, onChange, id }: Props) {
  const { t } = useTranslation("common");
  const { reps } = useReps();
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      allowClear
      placeholder={t("repHint")}
      showSearch={{ optionFilterProp: "label" }}
      options={reps.map(rep => ({ value: rep.id, label: `${rep.name} ${rep.phone}` }))}
      optionRender={option => reps.find(rep => rep.id === option.value)?.name ?? option.label}
      labelRender={label => reps.find(rep => rep.id === label.value)?.name ?? label.value}
      onChange={next => onChange(next)}
      onClear={() => onChange(undefined)}
    />
  );
}
