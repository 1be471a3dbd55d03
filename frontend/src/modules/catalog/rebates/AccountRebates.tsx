import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import { Panel } from "@/ui/desk/Page";
import { yuan } from "../money";
import { type Statement, statementsQuery } from "./queries";
import { useTierText } from "./tiers";

const most = 4; // statements that the page of an account shows; the page of rebates has all

/** AccountRebates are the newest statements of a dealer; of who is none nothing is shown. */
export function AccountRebates({ account }: { account: number }) {
  return useMay()("catalog.rebates") && <Newest account={account} />;
}

function Newest({ account }: { account: number }) {
  const { t } = useTranslation("rebate");
  const tier = useTierText();
  const rows = useQuery(statementsQuery({ account }, "", most)).data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel>
      <section className="account-block">
        <h3>
          {t("statements.title")}
          <Link to={`/rebates?account=${String(account)}`}>{t("statements.all")}</Link>
        </h3>
        <Table<Statement>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          columns={[
            {
              title: t("statements.policy"),
              render: (_, row) => (
                <>
                  <Link to={`/rebates?account=${String(account)}&statement=${String(row.id)}`}>
                    {row.policy}
                  </Link>
                  <br />
                  <small className="faint num">
                    {row.from} ~ {row.to}
                  </small>
                </>
              ),
            },
            { title: t("tier.one"), render: (_, row) => tier(row) },
            {
              title: t("statements.accrued"),
              align: "right",
              className: "num",
              render: (_, row) => yuan(row.accrued),
            },
          ]}
        />
      </section>
    </Panel>
  );
}
