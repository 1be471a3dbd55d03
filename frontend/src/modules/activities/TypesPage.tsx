import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Popconfirm, Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { type ActivityType, positionsQuery, typesQuery, useRemoveType } from "./queries";
import { TypeForm } from "./TypeForm";
import "./activities.css";

/** TypesPage keeps the types of activities: what each may end with, what it needs, and which posts carry it out. */
export function TypesPage() {
  const { t } = useTranslation("activities");
  const may = useMay();
  const asked = useQuery(typesQuery);
  const [open, setOpen] = useState<ActivityType | "new" | null>(null);
  const keeps = may("activities.types");
  const acts = useActs(setOpen);
  const columns = useColumns();
  return (
    <Page
      title={t("type.title")}
      note={t("type.note")}
      actions={
        keeps && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {t("type.add")}
          </Button>
        )
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <Table<ActivityType>
            rowKey="id"
            size="middle"
            columns={keeps ? [...columns, acts] : columns}
            dataSource={asked.data?.items ?? []}
            rowClassName={row => (row.disabled ? "activity-off" : "")}
            scroll={{ x: "max-content" }}
            pagination={false}
            locale={{ emptyText: <Empty description={t("type.none")} /> }}
          />
        </Gate>
      </Panel>
      {open !== null && <TypeForm type={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<ActivityType> {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const named = useNamed();
  const results = useItems("activities.result");
  const positions = useQuery(positionsQuery).data?.items ?? [];
  const postOf = (id: number): string => {
    const post = positions.find(each => each.id === id);
    return post ? named(post.name, post.nameEn) : `#${id}`;
  };
  return [
    { title: common("word.code"), dataIndex: "code", width: 110, className: "num" },
    {
      title: common("word.name"),
      width: 180,
      render: (_, row) => (
        <>
          <strong>{named(row.name, row.nameEn)}</strong> {row.disabled && <Tag>{t("type.disabled")}</Tag>}
        </>
      ),
    },
    {
      title: t("type.positions"),
      render: (_, row) =>
        row.positions.length === 0 ? (
          <span className="faint">{t("type.nobody")}</span>
        ) : (
          row.positions.map(id => (
            <Tag key={id} color="blue">
              {postOf(id)}
            </Tag>
          ))
        ),
    },
    { title: t("type.results"), render: (_, row) => row.results.map(results.nameOf).join("、") },
    {
      title: t("type.needs"),
      render: (_, row) =>
        [
          row.needsOutlet && t("type.outlet"),
          row.needsPhoto && t("type.photo"),
          row.needsNote && t("type.noteNeeded"),
        ]
          .filter(Boolean)
          .join("、") || <span className="faint">–</span>,
    },
  ];
}

function useActs(open: (type: ActivityType) => void): TableColumnsType<ActivityType>[number] {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const say = useSay();
  const remove = useRemoveType();
  return {
    title: common("word.actions"),
    align: "right",
    width: 150,
    render: (_, row) => (
      <>
        <Button type="link" size="small" onClick={() => open(row)}>
          {common("do.edit")}
        </Button>
        <Popconfirm
          title={common("do.remove")}
          description={t("type.removeAsk")}
          disabled={row.used}
          onConfirm={() => remove.mutate(row.id, { onError: say.failed })}
        >
          <Button type="link" size="small" danger disabled={row.used} title={row.used ? t("type.used") : ""}>
            {common("do.remove")}
          </Button>
        </Popconfirm>
      </>
    ),
  };
}
