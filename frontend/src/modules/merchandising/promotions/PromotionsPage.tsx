import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { percent } from "@/lib/units";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { PromotionForm } from "./PromotionForm";
import { type Promotion, promotionsQuery } from "./queries";

/** PromotionsPage keeps what is to be carried out at outlets, and shows how far it is. */
export function PromotionsPage() {
  const { t } = useTranslation("merchandising");
  const may = useMay();
  const asked = useQuery(promotionsQuery);
  const columns = useColumns();
  const [open, setOpen] = useState<Promotion | "new" | null>(null);
  return (
    <Page
      title={t("promo.title")}
      note={t("promo.note")}
      actions={
        <>
          <Link to="/promo-checks">{t("promo.all")}</Link>
          <Link to="/promotion-rates">{t("promo.rates")}</Link>
          {may("merchandising.edit") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
              {t("promo.new")}
            </Button>
          )}
        </>
      }
    >
      <Gate asked={asked} rows={6}>
        <Panel flush>
          <Table<Promotion>
            rowKey="id"
            pagination={false}
            columns={columns}
            dataSource={asked.data?.items ?? []}
            scroll={{ x: 960 }}
            locale={{ emptyText: t("promo.none") }}
            onRow={row => (may("merchandising.edit") ? { onClick: () => setOpen(row) } : {})}
          />
        </Panel>
      </Gate>
      {open !== null && (
        <PromotionForm promotion={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function useColumns(): TableColumnsType<Promotion> {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const { byId } = useUnits();
  const meant = (row: Promotion): string[] =>
    row.outlets.length > 0
      ? [t("promo.listed", { n: row.outlets.length })]
      : [
          ...row.classes.map(name => t("group.class", { name })),
          ...row.channels,
          ...row.units.map(id => byId.get(id)?.name ?? `#${id}`),
        ];
  return [
    {
      title: common("word.name"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> <small className="faint num">{row.code}</small>
        </>
      ),
    },
    { title: t("promo.days"), className: "num", width: 120, render: (_, row) => `${row.from} ~ ${row.to}` },
    {
      title: t("group.for"),
      render: (_, row) => {
        const words = meant(row);
        return words.length === 0 ? common("word.all") : words.map(word => <Tag key={word}>{word}</Tag>);
      },
    },
    {
      title: t("promo.points"),
      render: (_, row) => row.points.map(point => point.name).join(" · "),
    },
    {
      title: t("promo.far"),
      className: "num",
      render: (_, row) => (
        <Link to={`/promo-checks?promotion=${row.id}`} onClick={event => event.stopPropagation()}>
          {t("promo.farOf", { checked: row.checked, meant: row.meant })}
        </Link>
      ),
    },
    { title: t("promo.rate"), className: "num", render: (_, row) => percent(row.executed, row.checked) },
    {
      title: common("word.state"),
      width: 90,
      render: (_, row) => (
        <Tag color={row.state === "active" ? "green" : "default"}>{t(`states.${row.state}`)}</Tag>
      ),
    },
  ];
}
