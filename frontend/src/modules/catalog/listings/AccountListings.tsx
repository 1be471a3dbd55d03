import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Popconfirm, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { Panel } from "@/ui/desk/Page";
import { FoundTag } from "./FoundTag";
import { ListingForm } from "./ListingForm";
import { type Listing, listingsQuery } from "./queries";
import { useEnding } from "./useEnding";

const most = 200; // listings of one account that are shown; the page of all lists has more

/** AccountListings are the products that the outlets of an account carry, and what the last visits have missed there. */
export function AccountListings({ account }: { account: number }) {
  return useMay()("catalog.view") && <Lists account={account} />;
}

function Lists({ account }: { account: number }) {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const today = dayOf(new Date().toISOString(), useZone());
  const rows = useQuery(listingsQuery({ account }, "", most)).data?.items;
  const missing = useQuery(listingsQuery({ account, missing: true }, "", most)).data?.items ?? [];
  const [adding, setAdding] = useState(false);
  const end = useEnding(today, () => undefined);
  const several = new Set(rows?.map(row => row.outletId)).size > 1;
  if (!rows) return null;
  return (
    <Panel>
      <section className="account-block">
        <h3>
          {t("listing.title")}
          {may("catalog.list") && (
            <Button size="small" type="link" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("listing.new")}
            </Button>
          )}
        </h3>
        {missing.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t("listing.missedAt", { n: missing.length })}
            description={missing.map(row => row.name).join(" · ")}
          />
        )}
        <Table<Listing>
          size="small"
          pagination={false}
          rowKey={row => `${row.outletId} ${row.productId}`}
          dataSource={rows}
          locale={{ emptyText: t("listing.noneAt") }}
          columns={[
            { title: t("products.one"), render: (_, row) => <Ware of={row} named={several} /> },
            { title: t("listing.last"), width: 190, render: (_, row) => <FoundTag of={row} /> },
            ...(may("catalog.list")
              ? [
                  {
                    width: 70,
                    render: (_: unknown, row: Listing) => (
                      <Popconfirm title={t("listing.endAsk")} onConfirm={() => end.mutate([row.id ?? 0])}>
                        <Button size="small" type="link" danger>
                          {t("listing.endOne")}
                        </Button>
                      </Popconfirm>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {adding && <ListingForm account={account} today={today} onClose={() => setAdding(false)} />}
      </section>
    </Panel>
  );
}

function Ware({ of: { outletName, name, spec, since, until }, named }: { of: Listing; named: boolean }) {
  const { t } = useTranslation("catalog");
  return (
    <>
      <strong>{name}</strong> <span className="faint">{spec}</span>
      <br />
      <small className="faint num">
        {named && `${outletName} · `}
        {since} ~ {until ?? t("held.open")}
      </small>
    </>
  );
}
