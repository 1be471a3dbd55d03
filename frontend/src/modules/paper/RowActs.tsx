import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  at: number;
  of: number;
  onMove: (from: number, to: number) => void;
  onRemove: (at: number) => void;
}

/** RowActs moves a line of a list up and down, or takes it away. */
export function RowActs({ at, of, onMove, onRemove }: Props) {
  const { t } = useTranslation("paper");
  const { t: common } = useTranslation();
  const act = (label: string, icon: React.ReactNode, off: boolean, run: () => void) => (
    <Button type="text" size="small" icon={icon} aria-label={label} disabled={off} onClick={run} />
  );
  return (
    <span className="paper-row-acts">
      {act(t("up"), <ArrowUpOutlined />, at === 0, () => onMove(at, at - 1))}
      {act(t("down"), <ArrowDownOutlined />, at === of - 1, () => onMove(at, at + 1))}
      {act(common("do.remove"), <DeleteOutlined />, false, () => onRemove(at))}
    </span>
  );
}
