import { useQuery } from "@tanstack/react-query";
import {
  Alert,
  Button,
  Drawer,
  Form,
  Input,
  Popconfirm,
  Select,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
} from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "@/api/types";
import { Age } from "@/ui/Age";
import { useSay } from "@/ui/desk/useSay";
import { useLate } from "@/ui/useLate";
import { useProblemText } from "@/ui/words";
import { keysQuery, useOrgChange, usersQuery, verbs } from "./queries";

/** Keys lists the API keys of programs that read the map, makes new ones and revokes them. */
export function Keys({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("org");
  const { data, isPending } = useQuery(keysQuery);
  const [secret, setSecret] = useState("");
  return (
    <Drawer open size="large" title={t("keys.title")} onClose={onClose}>
      <p className="soft">{t("keys.note")}</p>
      <NewKey onMade={setSecret} />
      {secret !== "" && <Secret secret={secret} />}
      <Table<Key>
        rowKey="id"
        size="small"
        pagination={false}
        loading={isPending}
        dataSource={data?.items ?? []}
        columns={useColumns()}
        scroll={{ x: "max-content" }}
        style={{ marginTop: 16 }}
      />
    </Drawer>
  );
}

interface Values {
  userId: number;
  name: string;
}

function NewKey({ onMade }: { onMade: (secret: string) => void }) {
  const { t } = useTranslation("org");
  const problem = useProblemText();
  const [words, setWords] = useState("");
  const { data: users } = useQuery(usersQuery({ q: useLate(words, 300), state: "active" }, "", 30));
  const [form] = Form.useForm<Values>();
  const add = useOrgChange((values: Values) => verbs.addKey(values));
  const make = (values: Values): void =>
    add.mutate(values, {
      onSuccess: made => {
        form.resetFields();
        onMade(made.secret);
      },
    });
  return (
    <>
      {add.error && <Alert type="error" showIcon title={problem(add.error)} style={{ marginBottom: 12 }} />}
      <Form<Values> form={form} layout="inline" onFinish={make}>
        <Form.Item name="userId" rules={[{ required: true, message: t("keys.userNeeded") }]}>
          <Select
            aria-label={t("keys.user")}
            placeholder={t("keys.user")}
            style={{ width: 200 }}
            showSearch={{ filterOption: false, onSearch: setWords }}
            options={
              users?.items.map(each => ({ value: each.id, label: `${each.name} · ${each.login}` })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t("keys.nameNeeded") }]}>
          <Input
            aria-label={t("keys.name")}
            placeholder={t("keys.nameExample")}
            maxLength={80}
            style={{ width: 220 }}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("keys.new")}
        </Button>
      </Form>
    </>
  );
}

function Secret({ secret }: { secret: string }) {
  const { t } = useTranslation("org");
  const example = `GDAL_HTTP_USERPWD='key:${secret}' ogrinfo OAPIF:${location.origin}/ogc`;
  return (
    <Alert
      type="success"
      style={{ marginTop: 12 }}
      title={t("keys.once")}
      description={
        <>
          <p>
            <Typography.Text copyable code strong>
              {secret}
            </Typography.Text>
          </p>
          <p className="soft">{t("keys.howQgis", { url: `${location.origin}/ogc` })}</p>
          <p className="soft">{t("keys.howGdal")}</p>
          <Typography.Text copyable code>
            {example}
          </Typography.Text>
        </>
      }
    />
  );
}

function useColumns(): TableColumnsType<Key> {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  return [
    { title: t("keys.name"), dataIndex: "name" },
    { title: t("keys.user"), render: (_, row) => `${row.userName} · ${row.login}` },
    { title: t("keys.mark"), render: (_, row) => <code>{row.mark}…</code> },
    {
      title: t("keys.used"),
      render: (_, row) =>
        row.usedAt ? <Age at={row.usedAt} /> : <span className="faint">{common("age.never")}</span>,
    },
    {
      title: common("word.state"),
      render: (_, row) =>
        row.revokedAt ? <Tag>{t("keys.revoked")}</Tag> : <Tag color="green">{t("keys.stands")}</Tag>,
    },
    {
      title: common("word.actions"),
      align: "right",
      render: (_, row) => (row.revokedAt ? null : <Revoke id={row.id} name={row.name} />),
    },
  ];
}

function Revoke({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation("org");
  const say = useSay();
  const end = useOrgChange(verbs.revokeKey);
  const go = (): void =>
    end.mutate(id, { onSuccess: () => say.done(t("keys.isRevoked", { name })), onError: say.failed });
  return (
    <Popconfirm title={t("keys.revokeAsk")} onConfirm={go}>
      <Button size="small" danger loading={end.isPending} aria-label={`${t("keys.revoke")} ${name}`}>
        {t("keys.revoke")}
      </Button>
    </Popconfirm>
  );
}
