import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { suppliesQuery } from "./queries";
import { Days } from "./tags";
import "./coverage.css";

/** AccountSupplies are the dealers of an account's outlets, with their days. */
export function AccountSupplies({ account }: { account: number }) {
  const { t } = useTranslation("coverage");
  const may = useMay();
  const asked = useQuery({ ...suppliesQuery({ account }), enabled: may("coverage.view") });
  if (!may("coverage.view")) return null;
  const supplies = asked.data?.items ?? [];
  return (
    <Panel>
      <section className="outlet-coverage">
        <h3>{t("tab.supplies")}</h3>
        <Gate asked={asked} rows={2}>
          {supplies.length === 0 ? (
            <p className="faint">{t("supply.none")}</p>
          ) : (
            <ul>
              {supplies.map(each => (
                <li key={each.id}>
                  <span>{each.dealerName}</span>
                  <span className="faint clip">{each.outletName}</span>
                  <Days from={each.from} to={each.to} />
                </li>
              ))}
            </ul>
          )}
        </Gate>
      </section>
    </Panel>
  );
}
