import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Popconfirm, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { AudienceTags } from "../audience";
import { useCatalogChange } from "../queries";
import { policiesQuery, type Policy, rebateVerbs } from "./queries";
import { TierLines, useAboutText } from "./tiers";

const colours = { draft: "default", force: "green", ended: "orange" } as const;

/** PolicyList are the policies in every state; who may write them puts them in force and ends them. */
export function PolicyList({ onOpen }: { onOpen: (policy: Policy) => void }) {
  const { t } = useTranslation("rebate");
  const { t: catalog } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const about = useAboutText();
  const asked = useQuery(policiesQuery);
  const columns: TableColumnsType<Policy> = [
    {
      title: common("word.name"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> <Tag color={colours[row.state]}>{t(`state.${row.state}`)}</Tag>
          <br />
          <small className="faint num">
            {row.from} ~ {row.to}
          </small>
        </>
      ),
    },
    { title: t("policy.counts"), render: (_, row) => about(row) },
    { title: catalog("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    {
      title: t("tier.title"),
      render: (_, row) => (
        <>
          <small className="faint">
            {t(`period.${row.period}`)} · {t(`basisShort.${row.basis}`)}
          </small>
          <TierLines tiers={row.tiers} />
        </>
      ),
    },
  ];
  const actions: TableColumnsType<Policy> = [
    {
      title: common("word.actions"),
      align: "right",
      render: (_, row) => <Acts policy={row} onOpen={() => onOpen(row)} />,
    },
  ];
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<Policy>
          rowKey="id"
          size="middle"
          columns={may("catalog.rebates_edit") ? [...columns, ...actions] : columns}
          dataSource={asked.data?.items ?? []}
          pagination={false}
          locale={{ emptyText: <Empty description={t("policy.none")} /> }}
        />
      </Gate>
    </Panel>
  );
}

/** Acts are what may be done with a policy as it stands. */
function Acts({ policy, onOpen }: { policy: Policy; onOpen: () => void }) {
  const { t } = useTranslation("rebate");
  const { t: common } = useTranslation();
  const say = useSay();
  const start = useCatalogChange(rebateVerbs.start);
  const end = useCatalogChange(rebateVerbs.end);
  const remove = useCatalogChange(rebateVerbs.remove);
  const done = (words: string) => ({ onSuccess: () => say.done(words), onError: say.failed });
  if (policy.state === "force") {
    return (
      <Popconfirm
        title={t("policy.end")}
        description={t("policy.endAsk")}
        onConfirm={() => end.mutate(policy.id, done(t("policy.over")))}
      >
        <Button type="link" danger>
          {t("policy.end")}
        </Button>
      </Popconfirm>
    );
  }
  if (policy.state === "ended") return null;
  return (
    <>
      <Popconfirm
        title={t("policy.start")}
        description={t("policy.startAsk")}
        onConfirm={() => start.mutate(policy.id, done(t("policy.started")))}
      >
        <Button type="link">{t("policy.start")}</Button>
      </Popconfirm>
      <Button type="link" onClick={onOpen}>
        {common("do.edit")}
      </Button>
      <Popconfirm
        title={common("do.remove")}
        onConfirm={() => remove.mutate(policy.id, { onError: say.failed })}
      >
        <Button type="link" danger>
          {common("do.remove")}
        </Button>
      </Popconfirm>
    </>
  );
}
