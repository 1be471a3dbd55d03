import { Select } from "antd";
import { useItems } from "./useItems";

interface Props {
  dictionary: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** ItemSelect picks a value of a dictionary; of a free one another word may be written. */
export function ItemSelect({ dictionary, value = "", onChange }: Props) {
  const { free, options, nameOf } = useItems(dictionary);
  const old = value !== "" && !options.some(each => each.value === value);
  const all = old ? [...options, { value, label: nameOf(value) }] : options;
  const search = { optionFilterProp: "label" };
  if (!free)
    return (
      <Select<string | null>
        allowClear
        showSearch={search}
        value={value || null}
        options={all}
        onChange={(chosen?: string | null) => onChange?.(chosen ?? "")}
      />
    );
  return (
    <Select<string[]>
      mode="tags"
      allowClear
      showSearch={search}
      value={value === "" ? [] : [value]}
      options={all}
      onChange={chosen => onChange?.(chosen.at(-1)?.trim() ?? "")}
    />
  );
}
