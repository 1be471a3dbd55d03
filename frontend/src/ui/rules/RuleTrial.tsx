import { ExperimentOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useTranslation } from "react-i18next";
import { type RuleAsked, tryRule } from "./queries";
import { useRuleWords } from "./useRuleWords";
import { useSay } from "../desk/useSay";

/** RuleTrial asks the rows in scope what they say to an expression, and shows the first it holds for. */
export function RuleTrial({ subject, source, limits = {} }: RuleAsked) {
  const { t } = useTranslation("rules");
  const words = useRuleWords();
  const say = useSay();
  const trying = useMutation({ mutationFn: tryRule, onError: say.failed });
  const trial = trying.data?.trial;
  const rows = trial?.first ?? [];
  const facts = [...new Set(rows.flatMap(row => Object.keys(factsOf(row.facts))))];
  return (
    <div className="rule-trial">
      <div className="rule-trial-do">
        <Button
          icon={<ExperimentOutlined />}
          loading={trying.isPending}
          disabled={source.trim() === ""}
          onClick={() => trying.mutate({ subject, source, limits })}
        >
          {t("try")}
        </Button>
        {trial && (
          <span className="num" role="status">
            {t("tried", { rows: trial.rows, matching: trial.matching })}
          </span>
        )}
        {trying.data && !trial && <span className="rule-bad">{t("mend")}</span>}
      </div>
      {rows.length > 0 && (
        <Table
          size="small"
          rowKey={row => `${row.id} ${row.title} ${JSON.stringify(row.facts)}`}
          dataSource={rows}
          pagination={false}
          scroll={{ x: "max-content", y: 260 }}
          columns={[
            { title: t("row"), dataIndex: "title", fixed: "left", width: 200, ellipsis: true },
            ...facts.map(name => ({
              title: <span title={name}>{words.fact(name)}</span>,
              key: name,
              className: "num",
              render: (_: unknown, row: (typeof rows)[number]) => factText(factsOf(row.facts)[name]),
            })),
          ]}
        />
      )}
    </div>
  );
}

const factsOf = (facts: unknown): Record<string, unknown> => (facts ?? {}) as Record<string, unknown>;

/** factText writes the value of a fact; what is not known is a dash. */
export function factText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "–";
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 2 });
  if (typeof value === "boolean") return value ? "✓" : "✗";
  return typeof value === "string" ? value : JSON.stringify(value);
}
