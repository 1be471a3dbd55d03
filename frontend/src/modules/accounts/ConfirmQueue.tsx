import { useQuery } from "@tanstack/react-query";
import { Space } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useHome } from "@/geo/home";
import { OutletLayer } from "@/geo/OutletLayer";
import { MapView } from "@/map/MapView";
import { distanceText } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { ActButton } from "./AccountActs";
import { AccountsLayer, GoToAccount } from "./AccountsLayer";
import { type Account, accountsQuery } from "./queries";
import { useAccountColumns } from "./useAccountColumns";

const waiting = { state: ["pending"] };

/** ConfirmQueue are the accounts that wait for the office, each on the map with what is near it. */
export function ConfirmQueue() {
  const { t } = useTranslation("accounts");
  const url = useUrl();
  const cursor = useCursor("pending");
  const asked = useQuery(accountsQuery(waiting, cursor.after, cursor.limit));
  const columns = useAccountColumns(false);
  const shown = asked.data?.items ?? [];
  const chosen = shown.find(each => each.id === url.number("account")) ?? shown[0];
  const home = useHome();
  return (
    <div className="account-queue">
      <Panel flush>
        <DataTable<Account>
          asked={asked}
          cursor={cursor}
          columns={[...columns.slice(0, 4), ...columns.slice(-1)]}
          rowClassName={row => (row.id === chosen?.id ? "account-chosen" : "")}
          onOpen={row => url.set({ account: row.id })}
        />
      </Panel>
      <Panel>
        {chosen ? (
          <section className="account-block">
            <h3>
              {chosen.name}
              <Space>
                <ActButton account={chosen.id} act="return" />
                <ActButton account={chosen.id} act="confirm" />
              </Space>
            </h3>
            {home && (
              <div className="account-map">
                <MapView label={t("map")} camera={chosen.location ? { ...chosen.location, zoom: 16 } : home}>
                  <OutletLayer />
                  <AccountsLayer shown={[chosen]} selected={chosen.id} />
                  <GoToAccount account={chosen} />
                </MapView>
              </div>
            )}
            <Near account={chosen} />
          </section>
        ) : (
          <p className="faint">{t("queueEmpty")}</p>
        )}
      </Panel>
    </div>
  );
}

/** Near lists the accounts around one that waits, so that it is not a shop that is known already. */
function Near({ account }: { account: Account }) {
  const { t } = useTranslation("accounts");
  const at = account.location;
  const area = at ? { kind: "around" as const, at, metres: 300 } : null;
  const asked = useQuery({ ...accountsQuery({ area }, "", 8), enabled: at !== undefined });
  if (!at) return <p className="faint">{t("noPlace")}</p>;
  const others = (asked.data?.items ?? []).filter(each => each.id !== account.id);
  return (
    <Gate asked={asked} rows={3}>
      <h3>{t("near", { n: others.length })}</h3>
      <ul className="account-lines">
        {others.map(each => (
          <li key={each.id}>
            <Link to={`/accounts/${each.id}`}>{each.name}</Link>
            <span className="faint num">
              {each.phone} {each.distanceM !== undefined && distanceText(each.distanceM)}
            </span>
          </li>
        ))}
      </ul>
    </Gate>
  );
}
