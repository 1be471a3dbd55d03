import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { CallLines } from "./calls/CallLines";
import { visitsQuery } from "./queries";
import { useVisitNews } from "./useVisitNews";
import { VisitLine } from "./VisitLine";

/** RepVisits are a rep's visits of a day, in the drawer beside the map. */
export function RepVisits({ rep, day }: { rep: number; day: string }) {
  const { t } = useTranslation("visits");
  const may = useMay();
  const asked = useQuery({ ...visitsQuery({ rep, day }, "", 100), enabled: may("visits.view") });
  useVisitNews(rep);
  if (!may("visits.view")) return null;
  const visits = asked.data?.items ?? [];
  return (
    <section>
      <h3>{t("rep.title")}</h3>
      <Gate asked={asked} rows={3}>
        {visits.length === 0 ? (
          <p className="faint">{t("rep.none")}</p>
        ) : (
          <ul>
            {visits.map(visit => (
              <VisitLine key={visit.id} visit={visit} title={visit.outletName} />
            ))}
          </ul>
        )}
      </Gate>
      <CallLines title={t("call.ofRep")} filter={{ rep, from: day, to: day }} />
    </section>
  );
}
