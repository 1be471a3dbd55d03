import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { Page } from "@/ui/desk/Page";
import { RecordTable } from "@/ui/desk/Records";
import { useUrl } from "@/ui/useUrl";
import { AudienceTags, useDaysText } from "../audience";
import { AssortmentForm } from "./AssortmentForm";
import { ClassGrid } from "./ClassGrid";
import { type Assortment, assortmentsQuery, assortmentVerbs } from "./queries";

/** AssortmentsPage keeps which products outlets of a kind must and may carry, and lays the classes side by side. */
export function AssortmentsPage() {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const url = useUrl();
  const today = dayOf(new Date().toISOString(), useZone());
  const tab = url.get("tab") === "classes" ? "classes" : "lists";
  const [open, setOpen] = useState<Assortment | "new" | null>(null);
  const tabs = [
    { key: "lists", label: t("assortment.lists"), children: <Lists onOpen={setOpen} /> },
    { key: "classes", label: t("assortment.classes"), children: <ClassGrid url={url} today={today} /> },
  ];
  return (
    <Page
      title={t("assortment.title")}
      note={t("assortment.note")}
      actions={
        may("catalog.edit") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {t("assortment.new")}
          </Button>
        )
      }
    >
      <Tabs activeKey={tab} items={tabs} onChange={key => url.set({ tab: key === "lists" ? null : key })} />
      {open !== null && (
        <AssortmentForm assortment={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function Lists({ onOpen }: { onOpen: (row: Assortment) => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const daysText = useDaysText();
  const asked = useQuery(assortmentsQuery);
  const columns: TableColumnsType<Assortment> = [
    { title: common("word.name"), render: (_, row) => <strong>{row.name}</strong> },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
    { title: t("assortment.must"), className: "num", align: "right", render: (_, row) => row.must.length },
    { title: t("assortment.may"), className: "num", align: "right", render: (_, row) => row.may.length },
    {
      title: t("assortment.outlets"),
      className: "num",
      align: "right",
      render: (_, row) => row.outlets ?? 0,
    },
  ];
  return (
    <RecordTable
      room="catalog"
      keeps={useMay()("catalog.edit")}
      asked={asked}
      columns={columns}
      none={t("assortment.none")}
      removeAsk={t("assortment.removeAsk")}
      remove={assortmentVerbs.remove}
      onOpen={onOpen}
    />
  );
}
