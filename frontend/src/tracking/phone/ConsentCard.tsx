import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { lookedQuery, useChangeConsent, useConsent } from "./queries";

/** ConsentCard asks for, and takes back, the word that the company may follow the person in working time. */
export function ConsentCard() {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const consent = useConsent();
  const looked = useQuery(lookedQuery);
  const change = useChangeConsent();
  const given = consent.data?.given === true;
  const since = given ? consent.data?.givenAt : undefined;
  return (
    <section className="ph-card">
      <h2>{t("consent.title")}</h2>
      <p className="soft">{t("consent.text")}</p>
      {since && <p className="soft num">{t("consent.since", { at: stampOf(since, zone) })}</p>}
      <button
        className={given ? "ph-second" : "ph-main"}
        onClick={() => change.mutate(!given)}
        disabled={consent.isPending || change.isPending}
      >
        {given ? t("consent.withdraw") : t("consent.give")}
      </button>
      {change.error && (
        <p className="ph-error" role="alert">
          {say(change.error)}
        </p>
      )}
      <h3>{t("consent.looked")}</h3>
      {looked.data && looked.data.items.length > 0 ? (
        <ul className="ph-list num">
          {looked.data.items.slice(0, 5).map(one => (
            <li key={one.at}>{t("consent.lookedLine", { at: stampOf(one.at, zone), day: one.day })}</li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t("consent.nobody")}</p>
      )}
    </section>
  );
}
