import { MoreOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Stop } from "./types";
import { useStopMenu } from "./useStopMenu";

interface Props {
  stop: Stop;
  day: string;
  index: number;
  name: string;
}

/** StopMore opens what can be done to a stop. The menu is made when a hand comes near: a board has hundreds of rows. */
export function StopMore(props: Props) {
  const { t } = useTranslation("planner");
  const [near, setNear] = useState<"pointer" | "keys" | null>(null);
  const label = t("stop.more", { name: props.name });
  if (near) return <Menu {...props} label={label} focused={near === "keys"} />;
  return (
    <button
      type="button"
      className="stop-more"
      aria-label={label}
      onPointerEnter={() => setNear("pointer")}
      onFocus={() => setNear("keys")}
    >
      <MoreOutlined />
    </button>
  );
}

function Menu({ stop, day, index, label, focused }: Props & { label: string; focused: boolean }) {
  const menu = useStopMenu(stop, day, index);
  return (
    <Dropdown menu={menu} trigger={["click"]} placement="bottomRight">
      <button
        type="button"
        className="stop-more"
        aria-label={label}
        autoFocus={focused}
        onClick={event => event.stopPropagation()}
      >
        <MoreOutlined />
      </button>
    </Dropdown>
  );
}
