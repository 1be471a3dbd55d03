import {
  GlobalOutlined,
  LogoutOutlined,
  MobileOutlined,
  MoonOutlined,
  SunOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { Button, Dropdown, Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay, useSession, useSignOut } from "@/api/session";
import { languages, speak } from "@/i18n";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { prefer, useMode, usePreferences } from "@/ui/preferences";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { Bell } from "@/modules/notify/Bell";
import { Finder } from "./Finder";
import { LinkChip } from "./LinkChip";

/** TopBar holds what is true on every page: which part of the company, how the page looks, who I am. */
export function TopBar() {
  const { company } = useSession();
  const { t } = useTranslation("shell");
  const url = useUrl();
  return (
    <header className="bar">
      <div className="bar-left">
        <span className="bar-company clip">{company.name}</span>
        {company.demo && <Tag color="orange">{t("demo")}</Tag>}
        <UnitSelect
          value={url.number("unit")}
          onChange={unit => url.set({ unit, after: null })}
          placeholder={t("scope.mine")}
          aria-label={t("scope.label")}
          variant="filled"
          style={{ width: 220 }}
        />
      </div>
      <div className="bar-right">
        <Finder />
        <LinkChip />
        <Bell />
        <LanguageSwitch />
        <ModeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation("shell");
  const { language } = usePreferences();
  const choose = async (key: string): Promise<void> => {
    const chosen = languages.find(each => each === key);
    if (!chosen) return;
    await speak(chosen);
    prefer({ language: chosen });
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectedKeys: [language],
        items: languages.map(key => ({ key, label: t(`language.${key}`) })),
        onClick: ({ key }) => void choose(key),
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t("language.label")} />
    </Dropdown>
  );
}

function ModeSwitch() {
  const { t } = useTranslation("shell");
  const mode = useMode();
  const other = mode === "dark" ? "light" : "dark";
  return (
    <Tooltip title={t(`theme.${other}`)}>
      <Button
        type="text"
        icon={mode === "dark" ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(`theme.${other}`)}
        onClick={() => prefer({ appearance: other })}
      />
    </Tooltip>
  );
}

function UserMenu() {
  const { t } = useTranslation("shell");
  const session = useSession();
  const named = useNamed();
  const may = useMay();
  const go = useNavigate();
  const signOut = useSignOut();
  const items = [
    { key: "account", icon: <UserOutlined />, label: t("user.account") },
    ...(may("visits.check_in") ? [{ key: "phone", icon: <MobileOutlined />, label: t("user.phone") }] : []),
    { type: "divider" as const },
    { key: "out", icon: <LogoutOutlined />, label: t("user.signOut") },
  ];
  const choose = (key: string): void => {
    if (key === "account") void go("/account");
    if (key === "phone") window.location.assign("/m/");
    if (key === "out") signOut.mutate();
  };
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key) }} placement="bottomRight">
      <button type="button" className="bar-user" aria-label={t("user.menu")}>
        <span className="bar-face" aria-hidden>
          {session.name.slice(0, 1)}
        </span>
        <span className="bar-name">
          <strong>{session.name}</strong>
          <small className="faint">{named(session.position, session.positionEn)}</small>
        </span>
      </button>
    </Dropdown>
  );
}
