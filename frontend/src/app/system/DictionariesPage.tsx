import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Menu, Switch, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dictionary, DictionaryItem } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { dictionariesQuery } from "@/ui/own/queries";
import { useNamed } from "@/ui/useNamed";
import { putDictionary, putItem } from "./queries";
import "./system.css";

type Draft = Partial<DictionaryItem>;

/** DictionariesPage keeps the lists of values that people choose from. */
export function DictionariesPage() {
  const { t } = useTranslation("settings");
  const named = useNamed();
  const asked = useQuery(dictionariesQuery);
  const [key, setKey] = useState("");
  const [item, setItem] = useState<Draft | null>(null);
  const [fresh, setFresh] = useState(false);
  const list = asked.data?.items ?? [];
  const shown = list.find(each => each.key === key) ?? list[0];
  return (
    <Page
      title={t("dictionaries.title")}
      note={t("dictionaries.note")}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => setFresh(true)}>
          {t("dictionaries.new")}
        </Button>
      }
    >
      <Gate asked={asked}>
        {shown && (
          <div className="dictionaries">
            <Menu
              selectedKeys={[shown.key]}
              items={list.map(each => ({ key: each.key, label: named(each.zh, each.en) }))}
              onClick={chosen => setKey(chosen.key)}
            />
            <Panel flush>
              <Items of={shown} onEdit={setItem} />
            </Panel>
          </div>
        )}
      </Gate>
      {shown && item && <ItemForm of={shown} item={item} onClose={() => setItem(null)} />}
      {fresh && <DictionaryForm onClose={() => setFresh(false)} onMade={setKey} />}
    </Page>
  );
}

function Items({ of, onEdit }: { of: Dictionary; onEdit: (item: Draft) => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const last = Math.max(0, ...of.items.map(each => each.rank));
  return (
    <>
      <header className="dictionary-head">
        <Tag>{t(`dictionaries.kind.${of.kind}`)}</Tag>
        {of.kind !== "fixed" && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => onEdit({ rank: last + 10 })}>
            {t("dictionaries.add")}
          </Button>
        )}
      </header>
      <Table<DictionaryItem>
        rowKey="code"
        size="middle"
        pagination={false}
        dataSource={of.items}
        columns={[
          { title: t("dictionaries.zh"), render: (_, row) => <strong>{row.zh}</strong> },
          { title: t("dictionaries.en"), dataIndex: "en" },
          { title: common("word.code"), render: (_, row) => <code>{row.code}</code> },
          {
            title: common("word.state"),
            render: (_, row) =>
              row.disabled ? (
                <Tag>{t("dictionaries.disabled")}</Tag>
              ) : (
                <Tag color="green">{t("dictionaries.offered")}</Tag>
              ),
          },
          {
            align: "right",
            render: (_, row) => (
              <Button type="link" onClick={() => onEdit(row)}>
                {t("parameters.edit")}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

function ItemForm({ of, item, onClose }: { of: Dictionary; item: Draft; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const required = useRequired();
  const queries = useQueryClient();
  const [form] = Form.useForm<DictionaryItem>();
  const put = useMutation({
    mutationFn: putItem,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["app"] });
      onClose();
    },
  });
  return (
    <FormModal<DictionaryItem>
      title={item.zh ?? t("dictionaries.add")}
      form={form}
      initial={{ disabled: false, en: "", ...item }}
      busy={put.isPending}
      error={put.error}
      onFinish={values => put.mutate({ key: of.key, ...values, en: values.en })}
      onClose={onClose}
    >
      <Form.Item name="code" label={common("word.code")} rules={required}>
        <Input maxLength={40} disabled={item.code !== undefined} />
      </Form.Item>
      <Form.Item name="zh" label={t("dictionaries.zh")} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="en" label={t("dictionaries.en")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="rank" label={t("dictionaries.rank")} rules={required}>
        <InputNumber />
      </Form.Item>
      <Form.Item name="disabled" label={t("dictionaries.disable")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormModal>
  );
}

interface Names {
  key: string;
  zh: string;
  en?: string;
}

function DictionaryForm({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const { t } = useTranslation("settings");
  const required = useRequired();
  const queries = useQueryClient();
  const [form] = Form.useForm<Names>();
  const put = useMutation({
    mutationFn: putDictionary,
    onSuccess: async (_, sent) => {
      await queries.invalidateQueries({ queryKey: ["app"] });
      onMade(sent.key);
      onClose();
    },
  });
  return (
    <FormModal<Names>
      title={t("dictionaries.new")}
      form={form}
      initial={{}}
      busy={put.isPending}
      error={put.error}
      onFinish={values => put.mutate({ ...values, en: values.en ?? "" })}
      onClose={onClose}
    >
      <Form.Item name="key" label={t("fields.key")} extra={t("fields.keyHint")} rules={required}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="zh" label={t("dictionaries.zh")} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="en" label={t("dictionaries.en")}>
        <Input maxLength={60} />
      </Form.Item>
    </FormModal>
  );
}
