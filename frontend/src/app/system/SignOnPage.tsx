import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table, type TableColumnsType, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Provider } from "@/api/types";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { ProviderForm } from "./ProviderForm";
import { providersQuery, removeProvider, useProviderChange } from "./signOn";

/** SignOnPage keeps the providers of identities by which the company's people may sign in. */
export function SignOnPage() {
  const { t } = useTranslation("settings");
  const asked = useQuery(providersQuery);
  const [open, setOpen] = useState<Provider | "new" | null>(null);
  const columns = useColumns(setOpen);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
      {t("signOn.new")}
    </Button>
  );
  return (
    <Page title={t("signOn.title")} note={t("signOn.note")} actions={add}>
      <Panel>
        <p className="soft">
          {t("signOn.callback")}{" "}
          <Typography.Text code copyable>
            {`${location.origin}/api/org/sso/callback`}
          </Typography.Text>
        </p>
        <Gate asked={asked}>
          <Table<Provider>
            rowKey="id"
            pagination={false}
            dataSource={asked.data?.items ?? []}
            columns={columns}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: <Empty title={t("signOn.none")}>{t("signOn.noneHint")}</Empty> }}
          />
        </Gate>
      </Panel>
      {open && <ProviderForm provider={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function useColumns(onOpen: (row: Provider) => void): TableColumnsType<Provider> {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  return [
    { title: t("signOn.label"), render: (_, row) => <strong>{row.label}</strong> },
    { title: t("signOn.issuer"), dataIndex: "issuer" },
    { title: t("signOn.clientId"), render: (_, row) => <code>{row.clientId}</code> },
    {
      title: t("signOn.claim"),
      render: (_, row) => (
        <>
          <code>{row.claim}</code>
          <div className="faint">{row.matchFirst ? t("signOn.matched") : t("signOn.linkedOnly")}</div>
        </>
      ),
    },
    { title: t("signOn.linked"), dataIndex: "linked", align: "right", className: "num" },
    {
      title: common("word.state"),
      render: (_, row) =>
        row.active ? <Tag color="green">{t("parameters.on")}</Tag> : <Tag>{t("parameters.off")}</Tag>,
    },
    {
      title: common("word.actions"),
      align: "right",
      render: (_, row) => (
        <>
          <Button size="small" onClick={() => onOpen(row)}>
            {common("do.edit")}
          </Button>{" "}
          <Remove row={row} />
        </>
      ),
    },
  ];
}

function Remove({ row }: { row: Provider }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const say = useSay();
  const remove = useProviderChange(removeProvider);
  return (
    <Popconfirm
      title={t("signOn.removeAsk", { n: row.linked })}
      onConfirm={() => remove.mutate(row.id, { onError: say.failed })}
    >
      <Button size="small" danger loading={remove.isPending}>
        {common("do.remove")}
      </Button>
    </Popconfirm>
  );
}
