import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import type { Place } from "@/api/types";
import { coordinate } from "@/lib/units";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { PlaceForm } from "./PlaceForm";
import { placesQuery, useGeoChange, verbs } from "./queries";

const tones = { office: "blue", dealer: "orange", warehouse: "purple" } as const;

/** PlacesPage keeps offices, dealers and warehouses. */
export function PlacesPage() {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const asked = useQuery(placesQuery);
  const { byId } = useUnits();
  const [open, setOpen] = useState<Place | "new" | null>(null);
  const remove = useGeoChange((id: number) => verbs.removePlace(id));
  const columns: TableColumnsType<Place> = [
    { title: common("word.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { title: common("word.code"), dataIndex: "code", className: "num" },
    {
      title: t("places.kind"),
      render: (_, row) => <Tag color={tones[row.kind]}>{t(`places.${row.kind}`)}</Tag>,
    },
    { title: common("word.unit"), render: (_, row) => byId.get(row.unitId)?.name ?? "–" },
    { title: t("places.fence"), className: "num", render: (_, row) => `${row.fenceM} m` },
    {
      title: t("outlet.coordinates"),
      className: "num",
      render: (_, row) => coordinate(row.location.lon, row.location.lat),
    },
    ...(may("geo.edit")
      ? [
          {
            title: common("word.actions"),
            align: "right" as const,
            render: (_: unknown, row: Place) => (
              <>
                <Button type="link" onClick={() => setOpen(row)}>
                  {common("do.edit")}
                </Button>
                <Popconfirm
                  title={common("do.remove")}
                  description={t("places.removeAsk")}
                  onConfirm={() => remove.mutate(row.id, { onError: say.failed })}
                >
                  <Button type="link" danger>
                    {common("do.remove")}
                  </Button>
                </Popconfirm>
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      title={t("places.title")}
      actions={
        may("geo.edit") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {t("places.new")}
          </Button>
        )
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <Table<Place>
            rowKey="id"
            size="middle"
            columns={columns}
            dataSource={asked.data?.items ?? []}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
          />
        </Gate>
      </Panel>
      {open !== null && <PlaceForm place={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
