import { DownOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/types";
import type { Viewed } from "@/ui/savedViews";
import type { Shape } from "./listShape";
import { SavedViews } from "./SavedViews";
import "./list-views.css";

interface Props<T> {
  viewed: Viewed;
  shape: Shape<T>;
  onShow?: (view: SavedView) => void;
}

/** ListViews is the button of a list's toolbar behind which its columns, its density and its kept views are. */
export function ListViews<T>({ viewed, shape, onShow }: Props<T>) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="list-views">
          <SavedViews viewed={viewed} {...(onShow ? { onShow } : {})} />
          <h4>{t("list.columns")}</h4>
          <div className="list-columns">
            {shape.choices.map(each => (
              <Checkbox key={each.key} checked={each.shown} onChange={() => shape.toggle(each.key)}>
                {each.label}
              </Checkbox>
            ))}
          </div>
          <Segmented<"small" | "middle">
            block
            size="small"
            aria-label={t("list.density")}
            value={shape.size}
            options={[
              { value: "middle", label: t("list.roomy") },
              { value: "small", label: t("list.dense") },
            ]}
            onChange={size => shape.setDense(size === "small")}
          />
        </div>
      }
    >
      <Button icon={<DownOutlined />} iconPlacement="end">
        {t("list.title")}
      </Button>
    </Popover>
  );
}
