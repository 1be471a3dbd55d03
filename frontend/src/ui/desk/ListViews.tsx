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
  /** shape is how the list is shown; what is no list has none. */
  shape?: Shape<T>;
  onShow?: (view: SavedView) => void;
}

/** ListViews is the button of a list's toolbar behind which its kept views are, its columns and its density. */
export function ListViews<T>({ viewed, shape, onShow }: Props<T>) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="list-views">
          <SavedViews viewed={viewed} {...(onShow ? { onShow } : {})} />
          {shape && <Shaping shape={shape} />}
        </div>
      }
    >
      <Button icon={<DownOutlined />} iconPlacement="end">
        {t(shape ? "list.title" : "views.title")}
      </Button>
    </Popover>
  );
}

function Shaping<T>({ shape }: { shape: Shape<T> }) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}
