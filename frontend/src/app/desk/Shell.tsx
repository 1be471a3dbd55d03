import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { OfflineBanner } from "@/ui/OfflineBanner";
import { SideNav } from "./SideNav";
import { TopBar } from "./TopBar";
import { Watermark } from "./Watermark";
import "./shell.css";

const foldedKey = "xuntu.nav.folded";

/** Shell is the frame of the desk: navigation left, bar on top, the page in the middle. */
export function Shell() {
  const { t } = useTranslation("shell");
  const [folded, setFolded] = useState(() => localStorage.getItem(foldedKey) === "1");
  const fold = (): void => {
    localStorage.setItem(foldedKey, folded ? "0" : "1");
    setFolded(!folded);
  };
  return (
    <div className={folded ? "shell shell-folded" : "shell"}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <SideNav folded={folded} onFold={fold} />
      <div className="shell-right">
        <TopBar />
        <OfflineBanner />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Watermark />
    </div>
  );
}
