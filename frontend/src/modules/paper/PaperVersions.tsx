import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Popconfirm, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { type Paper, type PaperVersion, versionsQuery } from "./queries";

interface Props {
  paper: Paper;
  onUse: (version: PaperVersion) => void;
  onClose: () => void;
}

/** PaperVersions shows what a template has been, and goes back to one of them. */
export function PaperVersions({ paper, onUse, onClose }: Props) {
  const { t } = useTranslation("paper");
  const zone = useZone();
  const asked = useQuery(versionsQuery(paper.name));
  return (
    <Drawer open size="min(720px, 94vw)" title={t("versions")} onClose={onClose}>
      <Gate asked={asked}>
        <Table<PaperVersion>
          rowKey="rev"
          size="middle"
          pagination={false}
          dataSource={asked.data?.items ?? []}
          columns={[
            { title: t("rev"), dataIndex: "rev" },
            {
              title: t("made"),
              render: (_, row) => t("by", { name: row.madeBy, at: stampOf(row.madeAt, zone) }),
            },
            { title: t("whatIs"), render: (_, row) => (row.template ? row.template.title : t("shipped")) },
            { title: t("reason"), dataIndex: "reason" },
            {
              align: "right",
              render: (_, row) =>
                row.rev !== paper.rev && (
                  <Popconfirm title={t("useAsk", { rev: row.rev })} onConfirm={() => onUse(row)}>
                    <Button type="link">{t("use")}</Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      </Gate>
    </Drawer>
  );
}
