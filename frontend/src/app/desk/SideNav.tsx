import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import { useMay } from "@/api/session";
import { rooms } from "@/app/rooms";
import type { NavGroup, NavItem } from "@/ui/room";

const groups: NavGroup[] = [
  "work",
  "watch",
  "planning",
  "accountsGroup",
  "catalogGroup",
  "places",
  "people",
  "system",
];

/** SideNav lists the pages the person may open, grouped as the work is. */
export function SideNav({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation("shell");
  const may = useMay();
  const items = rooms.flatMap(room => room.nav).filter(item => !item.needs || may(item.needs));
  const { pathname } = useLocation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector('[aria-current="page"]');
    if (list.current && here) show(list.current, here);
  }, [pathname]);
  const fold = folded ? t("nav.unfold") : t("nav.fold");
  return (
    <nav className="nav" aria-label={t("name")}>
      <NavLink to="/" className="nav-brand" aria-label={t("name")}>
        <img src="/icons/mark.svg" alt="" width={30} height={30} />
        {!folded && <span>{t("name")}</span>}
      </NavLink>
      <div className="nav-groups" ref={list}>
        {groups.map(group => {
          const mine = items.filter(item => item.group === group);
          if (mine.length === 0) return null;
          return (
            <div key={group} className="nav-group">
              <div className="nav-group-name">{folded ? "" : t(`nav.${group}`)}</div>
              {mine.map(item => (
                <NavLine key={item.to} item={item} folded={folded} />
              ))}
            </div>
          );
        })}
      </div>
      <button type="button" className="nav-line nav-fold" onClick={onFold} aria-label={fold}>
        {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        {!folded && <span>{fold}</span>}
      </button>
    </nav>
  );
}

/** show scrolls a list as far as an entry needs. After scrollIntoView, Chromium would let Tab begin at the entry. */
function show(list: Element, entry: Element): void {
  const [frame, at] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  if (at.top < frame.top) list.scrollTop -= frame.top - at.top;
  else if (at.bottom > frame.bottom) list.scrollTop += at.bottom - frame.bottom;
}

function NavLine({ item, folded }: { item: NavItem; folded: boolean }) {
  const { t } = useTranslation("shell");
  const here = useLocation();
  const unit = new URLSearchParams(here.search).get("unit");
  const Icon = item.icon;
  const label = t(`nav.${item.label}`);
  const line = (
    <NavLink to={unit ? `${item.to}?unit=${unit}` : item.to} end className="nav-line" aria-label={label}>
      <Icon />
      {!folded && <span>{label}</span>}
    </NavLink>
  );
  return folded ? (
    <Tooltip title={label} placement="right">
      {line}
    </Tooltip>
  ) : (
    line
  );
}
