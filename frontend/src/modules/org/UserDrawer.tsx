import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Popconfirm, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Identity, User } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { identitiesQuery, useOrgChange, verbs } from "./queries";

/** UserDrawer shows by what else than the password a user comes in, and undoes it. */
export function UserDrawer({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation("org");
  return (
    <Drawer open size="large" title={`${user.name} · ${user.login}`} onClose={onClose}>
      <h3>{t("links.identities")}</h3>
      <Identities user={user} />
    </Drawer>
  );
}

function Identities({ user }: { user: User }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const zone = useZone();
  const say = useSay();
  const asked = useQuery(identitiesQuery(user.id));
  const unlink = useOrgChange(verbs.unlink);
  const go = (row: Identity): void =>
    unlink.mutate(
      { id: user.id, identity: row.id },
      { onSuccess: () => say.done(t("users.done")), onError: say.failed },
    );
  return (
    <Gate asked={asked} rows={2}>
      <Table<Identity>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={asked.data?.items ?? []}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty title={t("links.noIdentity")}>{t("links.noIdentityHint")}</Empty> }}
        columns={[
          { title: t("links.provider"), render: (_, row) => <strong>{row.provider}</strong> },
          { title: t("links.subject"), render: (_, row) => <code>{row.subject}</code> },
          { title: t("links.linked"), render: (_, row) => stampOf(row.linkedAt, zone) },
          {
            title: t("links.used"),
            render: (_, row) => (
              <>
                {stampOf(row.usedAt, zone)}
                <div className="faint">{row.usedFrom}</div>
              </>
            ),
          },
          {
            title: common("word.actions"),
            align: "right",
            render: (_, row) => (
              <Popconfirm title={t("links.unlinkAsk")} onConfirm={() => go(row)}>
                <Button size="small" danger loading={unlink.isPending}>
                  {t("links.unlink")}
                </Button>
              </Popconfirm>
            ),
          },
        ]}
      />
    </Gate>
  );
}
