import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";

interface Props {
  id?: string;
  value?: number;
  onChange?: (value: number | undefined) => void;
}

/** UnitField is a unit in a form, which hands value and onChange to its fields. */
export function UnitField({ id, value, onChange }: Props) {
  return (
    <UnitSelect
      {...(id ? { id } : {})}
      value={value}
      onChange={unit => onChange?.(unit)}
      allowClear={false}
    />
  );
}

/** RepField is a rep in a form. */
export function RepField({ id, value, onChange }: Props) {
  return <RepSelect {...(id ? { id } : {})} value={value} onChange={rep => onChange?.(rep)} />;
}
