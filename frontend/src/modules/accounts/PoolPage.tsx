import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { type Account, poolQuery, useAccountChange, verbs } from "./queries";
import "@/geo/geo.css";

/** PoolPage are the prospects that nobody follows, for whoever takes them. */
export function PoolPage() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const { t: geo } = useTranslation("geo");
  const may = useMay()("accounts.propose");
  const say = useSay();
  const cursor = useCursor("pool");
  const asked = useQuery(poolQuery(cursor.after, cursor.limit));
  const claim = useAccountChange(verbs.claim);
  const zone = useZone();
  return (
    <Page full title={t("pool.title")} note={t("pool.note")}>
      <Panel flush>
        <DataTable<Account>
          asked={asked}
          cursor={cursor}
          columns={[
            { title: common("word.name"), fixed: "left", width: 240, dataIndex: "name" },
            { title: common("word.code"), width: 140, dataIndex: "code", className: "num" },
            { title: geo("outlets.address"), dataIndex: "address", ellipsis: true },
            { title: common("word.phone"), dataIndex: "phone", width: 140, className: "num" },
            {
              title: t("pool.since"),
              width: 160,
              className: "num",
              render: (_, row) => (row.pooledAt ? stampOf(row.pooledAt, zone) : ""),
            },
            {
              title: common("word.actions"),
              fixed: "right",
              width: 100,
              render: (_, row) =>
                may && (
                  <Button
                    size="small"
                    type="primary"
                    onClick={() =>
                      claim.mutate(row.id, {
                        onSuccess: () => say.done(t("pool.claimed")),
                        onError: say.failed,
                      })
                    }
                  >
                    {t("pool.claim")}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
