import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import { Panel } from "@/ui/desk/Page";
import { stateColours } from "./course";
import { type AssetFilter, assetsQuery } from "./queries";

/** OutletAssets are what stands at an outlet, or is on its way there. */
export function OutletAssets({ outlet }: { outlet: number }) {
  return <AssetList filter={{ outlet }} />;
}

/** AccountAssets are what stands at the outlets of an account. */
export function AccountAssets({ account }: { account: number }) {
  const may = useMay();
  return (
    may("assets.view") && (
      <Panel>
        <AssetList filter={{ account }} />
      </Panel>
    )
  );
}

function AssetList({ filter }: { filter: AssetFilter }) {
  const { t } = useTranslation("assets");
  const may = useMay();
  const { data } = useQuery({ ...assetsQuery(filter), enabled: may("assets.view") });
  if (!data) return null;
  return (
    <section className="account-block">
      <h3>{t("atOutlet")}</h3>
      {data.items.length === 0 && <p className="faint">{t("none")}</p>}
      <ul>
        {data.items.map(asset => (
          <li key={asset.id}>
            <Link to={`/assets?asset=${asset.id}`}>
              <span className="num">{asset.code}</span> {asset.model}
            </Link>{" "}
            <Tag color={stateColours[asset.state]}>{t(`state.${asset.state}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
