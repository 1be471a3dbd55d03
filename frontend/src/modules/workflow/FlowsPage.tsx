import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm, Space, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { FlowForm } from "./FlowForm";
import { definitionsQuery, rest, subjectsQuery, useSubjectName } from "./queries";

/** FlowsPage says for each subject who decides on it, in versions. */
export function FlowsPage() {
  const { t } = useTranslation("workflow");
  const zone = useZone();
  const queries = useQueryClient();
  const subjects = useQuery(subjectsQuery);
  const asked = useQuery(definitionsQuery);
  const name = useSubjectName();
  const [editing, setEditing] = useState<string | null>(null);
  const stop = useMutation({
    mutationFn: rest,
    onSuccess: () => queries.invalidateQueries({ queryKey: definitionsQuery.queryKey }),
  });
  const rows = (subjects.data?.items ?? []).map(subject => ({
    subject: subject.name,
    latest: asked.data?.items.find(each => each.subject === subject.name),
  }));
  const edited = rows.find(row => row.subject === editing);
  return (
    <Page title={t("define.title")} note={t("define.note")}>
      <Panel flush>
        <Gate asked={asked}>
          <Table
            rowKey="subject"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: t("col.title"), render: (_, row) => <strong>{name(row.subject)}</strong> },
              {
                title: t("steps"),
                render: (_, row) => row.latest?.steps.map(step => step.name).join(" → ") ?? "–",
              },
              {
                title: "",
                width: 160,
                render: (_, row) =>
                  row.latest?.active ? (
                    <Tag color="success">{t("define.inForce", { n: row.latest.version })}</Tag>
                  ) : (
                    <Tag>{t("define.off")}</Tag>
                  ),
              },
              {
                title: "",
                width: 230,
                render: (_, row) =>
                  row.latest && (
                    <span className="faint">
                      {row.latest.madeBy} <span className="num">{stampOf(row.latest.madeAt, zone)}</span>{" "}
                      {row.latest.running > 0 && t("define.running", { n: row.latest.running })}
                    </span>
                  ),
              },
              {
                title: "",
                align: "right",
                width: 200,
                render: (_, row) => (
                  <Space>
                    <Button type="link" onClick={() => setEditing(row.subject)}>
                      {t("define.edit")}
                    </Button>
                    {row.latest?.active && (
                      <Popconfirm title={t("define.restAsk")} onConfirm={() => stop.mutate(row.subject)}>
                        <Button type="link" danger>
                          {t("define.rest")}
                        </Button>
                      </Popconfirm>
                    )}
                  </Space>
                ),
              },
            ]}
          />
        </Gate>
      </Panel>
      {edited && subjects.data && (
        <FlowForm
          subject={edited.subject}
          latest={edited.latest}
          subjects={subjects.data}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  );
}
