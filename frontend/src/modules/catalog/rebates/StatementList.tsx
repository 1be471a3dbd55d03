import { useQuery } from "@tanstack/react-query";
import { DatePicker, Empty, Input, Segmented, Select, type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import type { UrlState } from "@/ui/useUrl";
import { yuan } from "../money";
import { named } from "../named";
import { policiesQuery, type Statement, type StatementFilter, statementsQuery } from "./queries";
import { StatementDrawer } from "./StatementDrawer";
import { statementFilterOf, statementStates } from "./statements";
import { useTierText } from "./tiers";

/** StatementList are the statements of the dealers in scope, the newest first. */
export function StatementList({ url }: { url: UrlState }) {
  const { t } = useTranslation("rebate");
  const filter = statementFilterOf(url);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(statementsQuery(filter, cursor.after, cursor.limit));
  const columns = useStatementColumns();
  const open = url.number("statement");
  return (
    <>
      <Filters url={url} filter={filter} />
      <Panel flush>
        <DataTable<Statement>
          asked={asked}
          cursor={cursor}
          columns={columns}
          scroll={{ x: "max-content" }}
          locale={{ emptyText: <Empty description={t("statements.none")} /> }}
          onOpen={row => url.set({ statement: row.id })}
        />
      </Panel>
      {open !== undefined && <StatementDrawer id={open} onClose={() => url.set({ statement: null })} />}
    </>
  );
}

function useStatementColumns(): TableColumnsType<Statement> {
  const { t } = useTranslation("rebate");
  const tier = useTierText();
  const money = (title: string, of: (row: Statement) => number | undefined) => ({
    title,
    align: "right" as const,
    className: "num",
    render: (_: unknown, row: Statement) => {
      const sum = of(row);
      return sum === undefined ? <span className="faint">{"—"}</span> : yuan(sum);
    },
  });
  return [
    {
      title: t("statements.dealer"),
      fixed: "left",
      render: (_, row) => (
        <>
          <strong>{row.dealer}</strong>
          <br />
          <small className="faint num">{row.code}</small>
        </>
      ),
    },
    {
      title: t("statements.policy"),
      render: (_, row) => (
        <>
          {row.policy} <Tag color={row.state === "open" ? "blue" : "default"}>{t(`state.${row.state}`)}</Tag>
          <br />
          <small className="faint num">
            {row.from} ~ {row.to}
          </small>
        </>
      ),
    },
    money(t("statements.opening"), row => row.opening),
    money(t("statements.purchased"), row => row.purchased),
    { title: t("tier.one"), render: (_, row) => tier(row) },
    money(t("statements.missing"), row => row.missing),
    money(t("statements.accrued"), row => row.accrued),
    money(t("statements.corrected"), row => row.corrected || undefined),
    money(t("statements.closing"), row => row.closing),
  ];
}

function Filters({ url, filter }: { url: UrlState; filter: StatementFilter }) {
  const { t } = useTranslation("rebate");
  const { t: common } = useTranslation();
  const policies = useQuery(policiesQuery).data?.items;
  return (
    <FilterBar
      onReset={() => url.set({ q: null, unit: null, policy: null, day: null, state: null, account: null })}
    >
      <Filter label={t("statements.dealer")}>
        <Input
          allowClear
          placeholder={t("statements.search")}
          value={url.get("q")}
          onChange={event => url.set({ q: event.target.value })}
        />
      </Filter>
      <Filter label={common("word.unit")}>
        <UnitSelect
          value={filter.unit}
          placeholder={common("word.all")}
          onChange={next => url.set({ unit: next })}
        />
      </Filter>
      <Filter label={t("statements.policy")}>
        <Select<number>
          allowClear
          className="rebate-policy-filter"
          placeholder={common("word.all")}
          options={named(policies?.filter(each => each.state !== "draft"))}
          {...(filter.policy ? { value: filter.policy } : {})}
          onChange={(next?: number) => url.set({ policy: next ?? null })}
        />
      </Filter>
      <Filter label={t("statements.day")}>
        <DatePicker
          value={filter.day ? dayjs(filter.day) : null}
          onChange={day => url.set({ day: day ? day.format("YYYY-MM-DD") : null })}
        />
      </Filter>
      <Filter label={common("word.state")}>
        <Segmented
          value={filter.state ?? "all"}
          options={[
            { value: "all", label: common("word.all") },
            ...statementStates.map(value => ({ value, label: t(`state.${value}`) })),
          ]}
          onChange={state => url.set({ state: state === "all" ? null : state })}
        />
      </Filter>
    </FilterBar>
  );
}
