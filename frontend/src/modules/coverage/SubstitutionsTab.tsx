import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { type Substitution, substitutionsQuery, useCoverageChange, verbs } from "./queries";
import { SubstitutionModal } from "./SubstitutionModal";
import { Days, TimeTag } from "./tags";

/** SubstitutionsTab lists who stands for whom, and lets that begin and end. */
export function SubstitutionsTab() {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const { byId: units } = useUnits();
  const asked = useQuery(substitutionsQuery);
  const end = useCoverageChange(verbs.endSubstitution);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="coverage-acts">
        <span className="faint">{t("substitution.hint")}</span>
        {may("coverage.assign") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("substitution.add")}
          </Button>
        )}
      </div>
      <Panel flush>
        <Gate asked={asked}>
          <Table<Substitution>
            size="middle"
            rowKey="id"
            pagination={false}
            dataSource={asked.data?.items ?? []}
            columns={[
              { title: t("substitution.away"), dataIndex: "repName" },
              { title: t("substitution.substitute"), dataIndex: "substituteName" },
              { title: t("days"), render: (_, row) => <Days from={row.from} to={row.to} /> },
              { title: t("stateOf"), render: (_, row) => <TimeTag of={row.state} /> },
              { title: t("transfer.outlets"), className: "num", dataIndex: "outlets" },
              { title: common("word.unit"), render: (_, row) => units.get(row.unitId)?.name ?? "–" },
              { title: t("reason"), render: (_, row) => row.reason || "–" },
              { title: t("madeBy"), render: (_, row) => row.madeBy || "–" },
              {
                title: common("word.actions"),
                render: (_, row) =>
                  row.state !== "past" &&
                  may("coverage.assign") && (
                    <Popconfirm
                      title={t("substitution.endAsk")}
                      onConfirm={() => end.mutate(row.id, { onError: say.failed })}
                    >
                      <Button type="link" size="small">
                        {t("substitution.end")}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        </Gate>
      </Panel>
      {adding && <SubstitutionModal onClose={() => setAdding(false)} />}
    </>
  );
}
