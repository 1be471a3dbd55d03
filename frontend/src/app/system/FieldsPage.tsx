import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnField } from "@/api/types";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { fieldsQuery } from "@/ui/own/queries";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { FieldForm } from "./FieldForm";

/** FieldsPage gives kinds of rows fields of the company's own. */
export function FieldsPage() {
  const { t } = useTranslation("settings");
  const named = useNamed();
  const url = useUrl();
  const asked = useQuery(fieldsQuery);
  const [open, setOpen] = useState<OwnField | "new" | null>(null);
  const holders = asked.data?.holders ?? [];
  const holder = url.get("of") || (holders.find(each => each.key === "outlet") ?? holders[0])?.key || "";
  const rows = (asked.data?.items ?? []).filter(field => field.holder === holder);
  const ticks = (row: OwnField): string[] => [
    ...(row.required ? [t("fields.required")] : []),
    ...(row.onList ? [t("fields.onList")] : []),
    ...(row.searchable ? [t("fields.searchable")] : []),
  ];
  return (
    <Page
      title={t("fields.title")}
      note={t("fields.note")}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
          {t("fields.new")}
        </Button>
      }
    >
      <Gate asked={asked}>
        <Segmented
          value={holder}
          options={holders.map(each => ({ value: each.key, label: named(each.zh, each.en) }))}
          onChange={of => url.set({ of })}
          style={{ marginBottom: 12 }}
        />
        <Panel flush>
          <Table<OwnField>
            rowKey="id"
            size="middle"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: t("fields.name"), render: (_, row) => <strong>{named(row.zh, row.en)}</strong> },
              { title: t("fields.key"), render: (_, row) => <code>{`x.${row.key}`}</code> },
              { title: t("fields.type"), render: (_, row) => t(`fields.types.${row.type}`) },
              {
                title: t("fields.shown"),
                render: (_, row) => ticks(row).map(each => <Tag key={each}>{each}</Tag>),
              },
              {
                title: t("fields.state"),
                render: (_, row) =>
                  row.endedAt ? <Tag>{t("fields.ended")}</Tag> : <Tag color="green">{t("fields.inUse")}</Tag>,
              },
              {
                align: "right",
                render: (_, row) => (
                  <Button type="link" onClick={() => setOpen(row)}>
                    {t("parameters.edit")}
                  </Button>
                ),
              },
            ]}
          />
        </Panel>
      </Gate>
      {open && (
        <FieldForm
          holder={holder}
          field={open === "new" ? null : open}
          rank={10 + Math.max(0, ...rows.map(each => each.rank))}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
