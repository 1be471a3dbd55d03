import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Select, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Age } from "@/ui/Age";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { useUrl } from "@/ui/useUrl";
import { type BoundPhone, boundPhonesQuery } from "./queries";
import { ReleaseModal } from "./ReleaseModal";

const states = ["bound", "asked", "released", "all"] as const;

/** BoundPhonesPage shows which phone each login is bound to, and releases those that people no longer have. */
export function BoundPhonesPage() {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const url = useUrl();
  const state = states.find(each => each === url.get("state")) ?? "bound";
  const filter = { q: useLate(url.get("q"), 300), state };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(boundPhonesQuery(filter, cursor.after, cursor.limit));
  const [releasing, setReleasing] = useState<BoundPhone | null>(null);
  const columns = useColumns(setReleasing);
  const hint = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`phones.none.${state}`)} />;
  return (
    <Page full title={t("phones.title")} note={t("phones.note")}>
      <FilterBar onReset={() => url.set({ q: null, state: null })}>
        <Filter label={t("users.login")}>
          <Input
            allowClear
            placeholder={t("users.search")}
            value={url.get("q")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            value={state}
            options={states.map(value => ({ value, label: t(`phones.state.${value}`) }))}
            onChange={next => url.set({ state: next === "bound" ? null : next })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<BoundPhone> asked={asked} cursor={cursor} columns={columns} locale={{ emptyText: hint }} />
      </Panel>
      {releasing && <ReleaseModal phone={releasing} onClose={() => setReleasing(null)} />}
    </Page>
  );
}

function useColumns(onRelease: (phone: BoundPhone) => void): TableColumnsType<BoundPhone> {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  return [
    {
      title: t("users.employee"),
      width: 90,
      fixed: "left",
      render: (_, row) => <strong>{row.name}</strong>,
    },
    { title: t("users.login"), dataIndex: "login", width: 100 },
    { title: common("word.unit"), dataIndex: "unitName", width: 110 },
    { title: t("phones.phone"), dataIndex: "phone", width: 150 },
    { title: t("phones.bound"), width: 100, render: (_, row) => <Age at={row.boundAt} /> },
    { title: t("phones.seen"), width: 100, render: (_, row) => <Age at={row.seenAt} /> },
    { title: common("word.state"), width: 230, render: (_, row) => <PhoneState phone={row} /> },
    {
      title: common("word.actions"),
      width: 90,
      fixed: "right",
      align: "right",
      render: (_, row) =>
        row.releasedAt ? null : (
          <Button
            size="small"
            danger
            aria-label={`${t("phones.release")} ${row.login}`}
            onClick={() => onRelease(row)}
          >
            {t("phones.release")}
          </Button>
        ),
    },
  ];
}

function PhoneState({ phone }: { phone: BoundPhone }) {
  const { t } = useTranslation("org");
  if (phone.releasedAt)
    return (
      <>
        <Tag>{t("phones.state.released")}</Tag> {phone.releasedBy} <Age at={phone.releasedAt} />
      </>
    );
  if (!phone.askedAt) return <Tag color="green">{t("phones.state.bound")}</Tag>;
  return (
    <>
      <Tag color="orange">{t("phones.state.asked")}</Tag> {phone.askedNote} <Age at={phone.askedAt} />
    </>
  );
}
