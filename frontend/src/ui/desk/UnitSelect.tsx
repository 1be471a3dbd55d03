import { TreeSelect, type TreeSelectProps } from "antd";
import { useMemo } from "react";
import { useUnits } from "@/api/queries";
import type { Unit } from "@/api/types";

export interface UnitNode {
  key: number;
  value: number;
  title: string;
  children: UnitNode[];
}

/** unitTree hangs units under their parents; a unit whose parent is out of sight becomes a root. */
export function unitTree(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map<number, UnitNode>();
  for (const unit of units)
    nodes.set(unit.id, { key: unit.id, value: unit.id, title: unit.name, children: [] });
  const roots: UnitNode[] = [];
  for (const unit of units) {
    const node = nodes.get(unit.id);
    if (!node) continue;
    const parent = nodes.get(unit.parentId);
    (parent ? parent.children : roots).push(node);
  }
  return roots;
}

type Props = Omit<TreeSelectProps<number>, "treeData" | "value" | "onChange"> & {
  value?: number | undefined;
  onChange?: (unit: number | undefined) => void;
};

/** UnitSelect picks a unit of the organisation tree. */
export function UnitSelect({ onChange, value, ...rest }: Props) {
  const { units } = useUnits();
  const tree = useMemo(() => unitTree(units), [units]);
  return (
    <TreeSelect<number>
      allowClear
      showSearch={{ treeNodeFilterProp: "title" }}
      treeDefaultExpandedKeys={tree.map(node => node.key)}
      treeData={tree}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 240, maxHeight: 420 } } }}
      {...rest}
      {...(value === undefined ? { value: undefined as unknown as number } : { value })}
      onChange={next => onChange?.(next)}
    />
  );
}
