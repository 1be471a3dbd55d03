import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { CallLines } from "./calls/CallLines";
import { visitsQuery } from "./queries";
import { VisitLine } from "./VisitLine";

const latest = 5;

/** OutletVisits are the last visits at an outlet. */
export function OutletVisits({ outlet }: { outlet: number }) {
  const { t } = useTranslation("visits");
  const may = useMay();
  const { byId } = useReps();
  const asked = useQuery({ ...visitsQuery({ outlet }, "", latest), enabled: may("visits.view") });
  if (!may("visits.view")) return null;
  const visits = asked.data?.items ?? [];
  return (
    <section>
      <h3>{t("outlet.title")}</h3>
      <Gate asked={asked} rows={2}>
        {visits.length === 0 ? (
          <p className="faint">{t("outlet.none")}</p>
        ) : (
          <ul>
            {visits.map(visit => (
              <VisitLine
                key={visit.id}
                visit={visit}
                title={byId.get(visit.repId)?.name ?? `#${visit.repId}`}
                dated
              />
            ))}
          </ul>
        )}
      </Gate>
      <CallLines title={t("call.ofOutlet")} filter={{ outlet }} dated />
    </section>
  );
}
