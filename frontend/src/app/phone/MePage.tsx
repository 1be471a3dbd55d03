import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, useSession } from "@/api/session";
import { languageOf, speak } from "@/i18n";
import { goalOf } from "@/modules/goals/phone/goal";
import { unreadQuery } from "@/modules/notify/queries";
import { ownPhotosOf } from "@/modules/photos/phone/views";
import { unreadOf } from "@/modules/visits/phone/remarks";
import { countsQuery } from "@/modules/workflow/queries";
import { useShelf } from "@/offline/useDocuments";
import { useSync } from "@/offline/useSync";
import { ConsentCard } from "@/tracking/phone/ConsentCard";
import { prefer, usePreferences } from "@/ui/preferences";
import { SignOut } from "./SignOut";

/** MePage is what concerns the person: consent, language, appearance, leaving. */
export function MePage() {
  const { t, i18n } = useTranslation("phone");
  const { t: shell } = useTranslation("shell");
  const { t: goals } = useTranslation("goals");
  const { t: catalog } = useTranslation("catalog");
  const { t: activities } = useTranslation("activities");
  const { t: measures } = useTranslation("merchandising");
  const session = useSession();
  const shelf = useShelf();
  const may = useMay();
  const { appearance } = usePreferences();
  const language = languageOf(i18n.language);
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const todo = useQuery(countsQuery).data?.todo ?? 0;
  const { waiting, refused } = useSync();
  const failed = ownPhotosOf(shelf).filter(photo => photo.state === "failed").length;
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <div className="ph-page">
      <section className="ph-card">
        <h2>{session.name}</h2>
        <p className="soft">
          {language === "en" ? session.positionEn : session.position} · {session.login}
        </p>
      </section>
      <ConsentCard />
      <section className="ph-card ph-rows">
        {goalOf(shelf) && <MeLink to="/goal" name={goals("link")} n={0} />}
        <MeLink to="/sync" name={t("sync.title")} n={waiting.length + refused.length} />
        <MeLink to="/messages" name={t("me.messages")} n={unread} />
        <MeLink to="/approvals" name={t("me.approvals")} n={todo} />
        {may("visits.call") && <MeLink to="/calls" name={t("call.title")} n={0} />}
        {may("activities.do") && <MeLink to="/activities" name={activities("phone.title")} n={0} />}
        {may("visits.joint") && <MeLink to="/joint" name={t("joint.title")} n={0} />}
        {may("visits.joint") && may("merchandising.audit") && (
          <MeLink to="/inspect" name={measures("inspect.phone")} n={0} />
        )}
        {may("merchandising.record") && <MeLink to="/inspections" name={measures("inspect.mine")} n={0} />}
        {may("visits.check_in") && <MeLink to="/makeups" name={t("makeup.title")} n={0} />}
        {may("visits.check_in") && <MeLink to="/coaching" name={t("joint.mine")} n={0} />}
        {may("visits.check_in") && <MeLink to="/remarks" name={t("remarks.title")} n={unreadOf(shelf)} />}
        {may("photos.take") && <MeLink to="/photos" name={t("mine.title")} n={failed} />}
        {may("catalog.view") && <MeLink to="/wares" name={catalog("wares.title")} n={0} />}
        {may("collateral.view") && <MeLink to="/leaflets" name={t("me.leaflets")} n={0} />}
        {may("routing.propose") && (
          <Link to="/beats">
            <span>{t("me.beats")}</span>
            <span className="soft" aria-hidden>
              ›
            </span>
          </Link>
        )}
        {may("accounts.propose") && (
          <Link to="/prospects">
            <span>{t("me.prospects")}</span>
            <span className="soft" aria-hidden>
              ›
            </span>
          </Link>
        )}
        <button
          onClick={() => {
            prefer({ language: other });
            void speak(other);
          }}
        >
          <span>{t("me.language")}</span>
          <span className="soft">{shell(`language.${language}`)}</span>
        </button>
        <button onClick={() => prefer({ appearance: appearance === "dark" ? "light" : "dark" })}>
          <span>{t("me.appearance")}</span>
          <span className="soft">{appearance === "dark" ? t("me.dark") : t("me.light")}</span>
        </button>
        <a href="/">
          <span>{t("me.desk")}</span>
          <span className="soft" aria-hidden>
            ›
          </span>
        </a>
      </section>
      <SignOut />
    </div>
  );
}

function MeLink({ to, name, n }: { to: string; name: string; n: number }) {
  return (
    <Link to={to}>
      <span>{name}</span>
      <span className="soft num">{n > 0 ? n : "›"}</span>
    </Link>
  );
}
