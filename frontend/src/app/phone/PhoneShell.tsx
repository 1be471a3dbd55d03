import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { useSession } from "@/api/session";
import { SyncChip } from "@/tracking/phone/SyncChip";
import { useSender } from "@/tracking/phone/useSender";

/** PhoneShell is the frame of every page: who, how the sending goes, and the three places under the thumb. */
export function PhoneShell() {
  const { t } = useTranslation("phone");
  const session = useSession();
  const fixes = useSender();
  return (
    <div className="ph">
      <header className="ph-top">
        <strong>{session.name}</strong>
        <span className="ph-company">{session.company.name}</span>
        <SyncChip fixes={fixes} />
      </header>
      <main className="ph-body">
        <Outlet context={fixes} />
      </main>
      <nav className="ph-tabs" aria-label={t("tabs.label")}>
        <NavLink to="/" end>
          <TabIcon line="M9 3.5h6v3H9zM15 5h3.5v15.5h-13V5H9M8.5 13.5l2.5 2.5 4.5-5" />
          {t("tabs.today")}
        </NavLink>
        <NavLink to="/track">
          <TabIcon line="M9 18.5h6.5a3.25 3.25 0 0 0 0-6.5h-7a3.25 3.25 0 0 1 0-6.5H15M6.5 18.5m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M17.5 5.5m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0" />
          {t("tabs.track")}
        </NavLink>
        <NavLink to="/me">
          <TabIcon line="M12 11.5a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0" />
          {t("tabs.me")}
        </NavLink>
      </nav>
    </div>
  );
}

function TabIcon({ line }: { line: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden>
      <path d={line} />
    </svg>
  );
}
