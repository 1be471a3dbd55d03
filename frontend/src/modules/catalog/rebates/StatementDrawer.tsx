import { useQuery } from "@tanstack/react-query";
import { Drawer, Empty, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { yuan } from "../money";
import { type StatementDetail, statementQuery } from "./queries";
import { TierLines, useTierText } from "./tiers";

/** StatementDrawer is a statement with the purchases and the corrections behind it. */
export function StatementDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("rebate");
  const asked = useQuery(statementQuery(id));
  const of = asked.data;
  return (
    <Drawer
      open
      size={640}
      title={of ? `${of.dealer} · ${of.policy}` : t("statements.one")}
      onClose={onClose}
    >
      <Gate asked={asked} rows={8}>
        {of && <Body of={of} />}
      </Gate>
    </Drawer>
  );
}

function Body({ of }: { of: StatementDetail }) {
  const { t } = useTranslation("rebate");
  const tier = useTierText();
  return (
    <div className="rebate-detail">
      <p>
        <span className="num">
          {of.from} ~ {of.to}
        </span>{" "}
        <Tag color={of.state === "open" ? "blue" : "default"}>{t(`state.${of.state}`)}</Tag>{" "}
        <Link to={`/accounts/${String(of.accountId)}`}>{t("statements.account")}</Link>
      </p>
      <Facts>
        <Fact name={t("statements.opening")}>{yuan(of.opening)}</Fact>
        <Fact name={t("statements.purchased")}>{yuan(of.purchased)}</Fact>
        <Fact name={t("tier.one")}>{tier(of)}</Fact>
        <Fact name={t("statements.missing")}>
          {of.missing === undefined ? t("tier.last") : yuan(of.missing)}
        </Fact>
        <Fact name={t("statements.accrued")}>{yuan(of.accrued)}</Fact>
        <Fact name={t("statements.corrected")}>{yuan(of.corrected)}</Fact>
        <Fact name={t("statements.closing")}>{yuan(of.closing)}</Fact>
      </Facts>
      <h3>{t("tier.title")}</h3>
      <p className="faint">{t(`basis.${of.basis}`)}</p>
      <TierLines tiers={of.tiers} reached={of.tier} />
      {of.corrections.length > 0 && <Corrections of={of} />}
      <h3>{t("purchases.title")}</h3>
      <Purchases of={of} />
    </div>
  );
}

function Corrections({ of }: { of: StatementDetail }) {
  const { t } = useTranslation("rebate");
  return (
    <>
      <h3>{t("corrections.title")}</h3>
      <p className="faint">{t("corrections.note")}</p>
      <ul className="rebate-tiers">
        {of.corrections.map((each, i) => (
          <li key={i} className="num">
            {t("corrections.says", {
              day: each.day,
              purchased: yuan(each.purchased),
              amount: yuan(each.amount),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Purchases({ of }: { of: StatementDetail }) {
  const { t } = useTranslation("rebate");
  const { t: common } = useTranslation();
  const { t: catalog } = useTranslation("catalog");
  return (
    <>
      <Table
        size="small"
        rowKey={row => `${row.document} ${row.productCode}`}
        dataSource={of.purchases}
        pagination={of.purchases.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        locale={{ emptyText: <Empty description={t("purchases.none")} /> }}
        columns={[
          { title: common("word.day"), dataIndex: "day", className: "num", width: 110 },
          {
            title: t("purchases.document"),
            className: "num",
            render: (_, row) => (
              <>
                {row.document} {row.late && <Tag color="orange">{t("purchases.late")}</Tag>}
              </>
            ),
          },
          { title: catalog("products.one"), dataIndex: "product" },
          {
            title: t("purchases.amount"),
            align: "right",
            className: "num",
            render: (_, row) => yuan(row.amount),
          },
        ]}
      />
      {of.more && <p className="faint">{t("purchases.more", { n: of.purchases.length })}</p>}
    </>
  );
}
