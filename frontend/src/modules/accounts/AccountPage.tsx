import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useReps, useUnits } from "@/api/queries";
import { MapView } from "@/map/MapView";
import { OutletLayer } from "@/geo/OutletLayer";
import { Attachments } from "@/ui/attach/Attachments";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { OwnFacts } from "@/ui/own/OwnFacts";
import { useItems } from "@/ui/own/useItems";
import { PrintButton } from "@/ui/sheets/PrintButton";
import { useSlots } from "@/ui/slots";
import { AccountActs } from "./AccountActs";
import { AccountsLayer } from "./AccountsLayer";
import { ContactsBlock } from "./ContactsBlock";
import { HierarchyBlock } from "./HierarchyBlock";
import { LicencesBlock } from "./LicencesBlock";
import { type Whole, wholeQuery } from "./queries";
import { RoleTags, StateTag } from "./tags";
import { Timeline } from "./Timeline";
import "@/geo/geo.css";
import "./accounts.css";

/** AccountPage is everything about one account: its blocks, its map, and one line of time. */
export function AccountPage() {
  const id = Number(useParams()["id"]);
  const asked = useQuery(wholeQuery(id));
  return (
    <Gate asked={asked} rows={12}>
      {asked.data && <Everything whole={asked.data} />}
    </Gate>
  );
}

function Everything({ whole }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const { account, mayOrder } = whole;
  const sections = useSlots("accountSection");
  return (
    <Page
      title={
        <>
          {account.name} <StateTag of={account.state} /> <RoleTags of={account.roles} />
        </>
      }
      note={account.code}
      actions={
        <>
          <PrintButton paper="accounts.card" asked={{ ids: [whole.account.id] }} />
          <AccountActs whole={whole} />
        </>
      }
    >
      {!mayOrder.ok && (
        <Alert type="warning" showIcon title={t("blocked", { why: t(`why.${mayOrder.why as "pending"}`) })} />
      )}
      <div className="account-blocks">
        <div className="account-column">
          <Basics whole={whole} />
          <ContactsBlock whole={whole} />
          <LicencesBlock whole={whole} />
          <HierarchyBlock whole={whole} />
          <Panel>
            <Attachments of={{ record: "account", owner: account.id }} needs="accounts.edit" />
          </Panel>
        </div>
        <div className="account-column">
          <OutletsBlock whole={whole} />
          {sections.map((Section, i) => (
            <Section key={i} account={account.id} />
          ))}
          <Panel>
            <section className="account-block">
              <h3>{t("timeline.title")}</h3>
              <Timeline account={account.id} first={whole.moments} />
            </section>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Basics({ whole: { account } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const { t: geo } = useTranslation("geo");
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const settlements = useItems("account.settlement");
  const industries = useItems("account.industry");
  const text = (value: string | undefined) => (value ? value : "–");
  return (
    <Panel>
      <section className="account-block">
        <h3>{t("block.basics")}</h3>
        <Facts>
          <Fact name={t("field.kind")}>{t(`kind.${account.kind}`)}</Fact>
          <Fact name={t("field.industry")}>{text(industries.nameOf(account.industry))}</Fact>
          <Fact name={common("word.phone")}>{text(account.phone)}</Fact>
          <Fact name={t("field.fax")}>{text(account.fax)}</Fact>
          <Fact name={t("field.mail")}>{text(account.mail)}</Fact>
          <Fact name={t("field.web")}>{text(account.web)}</Fact>
          <Fact name={common("word.unit")}>{units.get(account.unitId)?.name ?? "–"}</Fact>
          <Fact name={geo("outlet.rep")}>
            {account.repId === undefined ? "–" : (reps.get(account.repId)?.name ?? "–")}
          </Fact>
          <Fact name={t("field.settlement")}>
            {account.settlement ? settlements.nameOf(account.settlement) : "–"}
          </Fact>
          <Fact name={t("field.termsDays")}>{account.termsDays}</Fact>
          <Fact name={t("field.delivery")}>{text(account.delivery)}</Fact>
          <Fact name={t("field.orderDay")}>
            {account.orderDay ? t(`weekday.${account.orderDay as 1}`) : "–"}
          </Fact>
          <Fact name={geo("outlets.address")}>{text(account.address)}</Fact>
          <OwnFacts holder="account" of={account} />
          <Fact name={t("field.note")}>{text(account.note)}</Fact>
        </Facts>
      </section>
    </Panel>
  );
}

function OutletsBlock({ whole: { account, outlets } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const place = account.location ?? outlets.find(each => each.location)?.location;
  const shown = outlets.flatMap(({ id, name, location }) =>
    location ? [{ ...account, id, name, location }] : [],
  );
  return (
    <Panel>
      <section className="account-block">
        <h3>{t("block.outlets", { n: outlets.length })}</h3>
        {place ? (
          <div className="account-map">
            <MapView label={t("map")} camera={{ ...place, zoom: 15 }}>
              <OutletLayer share={0.4} />
              <AccountsLayer shown={shown} />
            </MapView>
          </div>
        ) : (
          <p className="faint">{t("noPlace")}</p>
        )}
        <ul>
          {outlets.map(each => (
            <li key={each.id}>
              {each.name} <small className="faint num">{each.code}</small>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  );
}
