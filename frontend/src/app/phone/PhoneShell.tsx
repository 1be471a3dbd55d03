import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { useSession } from "@/api/session";
import { SyncChip } from "@/tracking/phone/SyncChip";
import { OfflineBanner } from "@/ui/OfflineBanner";

/** PhoneShell is the frame of every page: who, how the sending goes, and the three places under the thumb. */
export function PhoneShell() {
  const { t } = useTranslation("phone");
  const session = useSession();
  return (
    <div className="ph">
      <header className="ph-top">
        <strong>{session.name}</strong>
        <span className="ph-company">{session.company.name}</span>
        <SyncChip />
      </header>
      <OfflineBanner />
      <main className="ph-body">
        <Outlet />
      </main>
      <nav className="ph-tabs" aria-label={t("tabs.label")}>
        <NavLink to="/" end>
          <span aria-hidden>☑</span>
          {t("tabs.today")}
        </NavLink>
        <NavLink to="/track">
          <span aria-hidden>⌇</span>
          {t("tabs.track")}
        </NavLink>
        <NavLink to="/me">
          <span aria-hidden>☺</span>
          {t("tabs.me")}
        </NavLink>
      </nav>
    </div>
  );
}
