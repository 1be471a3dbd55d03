import { useQuery } from "@tanstack/react-query";
import { Button, Space, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { columnOf, shownOf } from "./moments";
import { useAccountChange, verbs, type Wish, wishesQuery } from "./queries";

/** WishesTab are the changes somebody asked for, with what was and what is to be. */
export function WishesTab() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const may = useMay()("accounts.approve");
  const say = useSay();
  const cursor = useCursor("proposed");
  const asked = useQuery(wishesQuery("proposed", cursor.after, cursor.limit));
  const approve = useAccountChange(verbs.approve);
  const reject = useAccountChange((id: number) => verbs.reject(id, ""));
  const zone = useZone();
  return (
    <Panel flush>
      <DataTable<Wish>
        asked={asked}
        cursor={cursor}
        expandable={{
          expandedRowKeys: (asked.data?.items ?? []).map(each => each.id),
          showExpandColumn: false,
          expandedRowRender: row => <Differences wish={row} />,
        }}
        columns={[
          {
            title: common("word.account"),
            render: (_, row) => <Link to={`/accounts/${row.accountId}`}>{row.account}</Link>,
          },
          { title: t("reason"), dataIndex: "reason" },
          { title: t("wish.by"), dataIndex: "proposedBy", width: 120 },
          {
            title: t("wish.at"),
            width: 160,
            className: "num",
            render: (_, row) => stampOf(row.proposedAt, zone),
          },
          {
            title: common("word.actions"),
            fixed: "right",
            width: 150,
            render: (_, row) =>
              may && !row.own ? (
                <Space>
                  <Button
                    size="small"
                    type="primary"
                    onClick={() =>
                      approve.mutate(row.id, {
                        onSuccess: () => say.done(t("wish.approved")),
                        onError: say.failed,
                      })
                    }
                  >
                    {t("wish.approve")}
                  </Button>
                  <Button
                    size="small"
                    onClick={() =>
                      reject.mutate(row.id, {
                        onSuccess: () => say.done(t("wish.rejected")),
                        onError: say.failed,
                      })
                    }
                  >
                    {t("wish.reject")}
                  </Button>
                </Space>
              ) : (
                <span className="faint">{t("wish.own")}</span>
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Differences({ wish }: { wish: Wish }) {
  const { t } = useTranslation("accounts");
  const before = wish.before as Record<string, unknown>;
  const after = wish.after as Record<string, unknown>;
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={Object.keys(after).map(key => ({ key }))}
      columns={[
        {
          title: t("wish.field"),
          render: (_, { key }) => t(`column.${columnOf(key) as "name"}`),
          width: 140,
        },
        {
          title: t("wish.before"),
          render: (_, { key }) => <del className="faint">{shownOf(before[key])}</del>,
        },
        { title: t("wish.after"), render: (_, { key }) => <strong>{shownOf(after[key])}</strong> },
      ]}
    />
  );
}
