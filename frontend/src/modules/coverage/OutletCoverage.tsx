import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { outletCoverageQuery } from "./queries";
import { Days, DutyTag, StandInTag, TimeTag } from "./tags";
import "./coverage.css";

/** OutletCoverage is who covers an outlet, covered it and will, and which dealers supply it. */
export function OutletCoverage({ outlet }: { outlet: number }) {
  const { t } = useTranslation("coverage");
  const may = useMay();
  const asked = useQuery({ ...outletCoverageQuery(outlet), enabled: may("coverage.view") });
  if (!may("coverage.view")) return null;
  const { assignments = [], supplies = [] } = asked.data ?? {};
  return (
    <section className="outlet-coverage">
      <h3>{t("outlet.title")}</h3>
      <Gate asked={asked} rows={2}>
        <ul>
          {[...assignments].reverse().map(each => (
            <li key={each.id} data-state={each.state}>
              <DutyTag of={each.duty} />
              <span>
                {each.repName} <StandInTag name={each.substitute} />
              </span>
              <Days from={each.from} to={each.to} />
              <TimeTag of={each.state} />
            </li>
          ))}
          {supplies.map(each => (
            <li key={`s${each.id}`}>
              <span className="faint">{t("supply.dealer")}</span>
              <span>{each.dealerName}</span>
              <Days from={each.from} to={each.to} />
            </li>
          ))}
        </ul>
        {assignments.length + supplies.length === 0 && <p className="faint">{t("outlet.none")}</p>}
      </Gate>
    </section>
  );
}
