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

/** StopMore opens what can be done to a stop. The menu is made at the first click: a board has hundreds of rows. */
export function StopMore(props: Props) {
  const { t } = useTranslation("planner");
  const [asked, setAsked] = useState(false);
  const label = t("stop.more", { name: props.name });
  if (asked) return <Menu {...props} label={label} />;
  return (
    <button
      type="button"
      className="stop-more"
      aria-label={label}
      onClick={event => {
        event.stopPropagation();
        setAsked(true);
      }}
    >
      <MoreOutlined />
    </button>
  );
}

function Menu({ stop, day, index, label }: Props & { label: string }) {
  const menu = useStopMenu(stop, day, index);
  const [open, setOpen] = useState(true);
  return (
    <Dropdown menu={menu} trigger={["click"]} placement="bottomRight" open={open} onOpenChange={setOpen}>
      <button
        type="button"
        className="stop-more"
        aria-label={label}
        autoFocus
        onClick={event => event.stopPropagation()}
      >
        <MoreOutlined />
      </button>
    </Dropdown>
  );
}
