import { useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { AccountSelect } from "./AccountSelect";
import { type LicenceNotice, noticesQuery, useAccountChange, verbs } from "./queries";

/** NoticesTab are the licence authority's notices that name nobody we know. */
export function NoticesTab() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const cursor = useCursor("exceptions");
  const asked = useQuery(noticesQuery("exception", cursor.after, cursor.limit));
  const zone = useZone();
  return (
    <Panel flush>
      <DataTable<LicenceNotice>
        asked={asked}
        cursor={cursor}
        columns={[
          { title: t("licenceNumber"), dataIndex: "number", width: 160, className: "num" },
          { title: t("notice.kind"), width: 100, render: (_, row) => t(`notice.${row.kind}`) },
          { title: t("licenceHolder"), dataIndex: "holder", width: 140 },
          { title: t("notice.code"), dataIndex: "account", width: 140, className: "num" },
          {
            title: t("notice.at"),
            width: 160,
            className: "num",
            render: (_, row) => stampOf(row.toldAt, zone),
          },
          { title: common("word.actions"), width: 380, render: (_, row) => <Settle notice={row.id} /> },
        ]}
      />
    </Panel>
  );
}

function Settle({ notice }: { notice: number }) {
  const { t } = useTranslation("accounts");
  const say = useSay();
  const [account, setAccount] = useState<number>();
  const settle = useAccountChange((to: number) => verbs.settle(notice, to));
  const go = (to: number): void =>
    settle.mutate(to, { onSuccess: () => say.done(t("notice.settled")), onError: say.failed });
  return (
    <Space>
      <div className="account-pick">
        <AccountSelect {...(account === undefined ? {} : { value: account })} onChange={setAccount} />
      </div>
      <Button size="small" type="primary" disabled={account === undefined} onClick={() => go(account ?? 0)}>
        {t("notice.give")}
      </Button>
      <Button size="small" onClick={() => go(0)}>
        {t("notice.drop")}
      </Button>
    </Space>
  );
}
