import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Space, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { distanceText } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { type Account, type Duplicate, duplicatesQuery, useAccountChange, verbs } from "./queries";

/** DuplicatesTab are pairs of accounts that may be one; a merge can be taken back for seven days. */
export function DuplicatesTab() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const say = useSay();
  const cursor = useCursor("duplicates");
  const asked = useQuery(duplicatesQuery(cursor.after, cursor.limit));
  const different = useAccountChange(verbs.different);
  const merge = useAccountChange(({ kept, gone }: { kept: number; gone: number }) =>
    verbs.merge(kept, gone, t("duplicate.title")),
  );
  const one = (account: Account) => (
    <div className="outlet-name">
      <Link to={`/accounts/${account.id}`}>{account.name}</Link>
      <small className="faint num">
        {account.code} {account.phone}
      </small>
    </div>
  );
  return (
    <Panel flush>
      <DataTable<Duplicate>
        asked={asked}
        cursor={cursor}
        columns={[
          { title: t("duplicate.kept"), width: 260, render: (_, row) => one(row.account) },
          { title: t("duplicate.gone"), width: 260, render: (_, row) => one(row.other) },
          {
            title: t("duplicate.why"),
            render: (_, row) => (
              <>
                {row.samePhone && <Tag color="red">{t("duplicate.phone")}</Tag>}
                <Tag className="num">{t("duplicate.likeness", { n: Math.round(row.likeness * 100) })}</Tag>
                {row.distanceM !== undefined && <Tag className="num">{distanceText(row.distanceM)}</Tag>}
              </>
            ),
          },
          {
            title: common("word.actions"),
            fixed: "right",
            width: 190,
            render: (_, row) => (
              <Space>
                <Popconfirm
                  title={t("duplicate.ask", { gone: row.other.name, kept: row.account.name })}
                  onConfirm={() =>
                    merge.mutate(
                      { kept: row.account.id, gone: row.other.id },
                      { onSuccess: () => say.done(t("duplicate.merged")), onError: say.failed },
                    )
                  }
                >
                  <Button size="small" type="primary">
                    {t("duplicate.merge")}
                  </Button>
                </Popconfirm>
                <Button size="small" onClick={() => different.mutate(row.id, { onError: say.failed })}>
                  {t("duplicate.different")}
                </Button>
              </Space>
            ),
          },
        ]}
      />
    </Panel>
  );
}
