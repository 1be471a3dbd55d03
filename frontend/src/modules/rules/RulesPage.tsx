import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { subjectsQuery } from "@/ui/rules/queries";
import { RuleEditor } from "@/ui/rules/RuleEditor";
import { RuleTrial } from "@/ui/rules/RuleTrial";
import { useRuleWords } from "@/ui/rules/useRuleWords";
import { useUrl } from "@/ui/useUrl";
import { type NewRule, type Rule, rulesQuery, useRuleChange, verbs } from "./queries";

/** RulesPage keeps the company's rules: written beside the list, tried on rows before they are kept. */
export function RulesPage() {
  const { t } = useTranslation("rules");
  const url = useUrl();
  const asked = useQuery(rulesQuery);
  const words = useRuleWords();
  const rules = asked.data?.items ?? [];
  const rule = rules.find(each => each.id === url.number("rule"));
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ rule: null })}>
          {t("new")}
        </Button>
      }
    >
      <div className="rules-page">
        <Panel>
          <Gate asked={asked}>
            <div className="rules-list">
              {rules.map(each => (
                <button
                  key={each.id}
                  type="button"
                  aria-current={each.id === rule?.id}
                  onClick={() => url.set({ rule: each.id })}
                >
                  <strong>{each.name}</strong>
                  <div className="faint">{words.subject(each.subject)}</div>
                </button>
              ))}
              {rules.length === 0 && <span className="faint">{t("none")}</span>}
            </div>
          </Gate>
        </Panel>
        <Panel>
          <RuleForm key={`${rule?.id} ${rule?.rev}`} rule={rule} onKept={made => url.set({ rule: made })} />
        </Panel>
      </div>
    </Page>
  );
}

const blank: NewRule = { subject: "outlet", name: "", source: "" };

function RuleForm({ rule, onKept }: { rule: Rule | undefined; onKept: (id: number | null) => void }) {
  const { t } = useTranslation("rules");
  const { t: common } = useTranslation();
  const say = useSay();
  const words = useRuleWords();
  const { data: known } = useQuery(subjectsQuery);
  const [draft, setDraft] = useState<NewRule>(rule ?? blank);
  const keep = useRuleChange(verbs.keep);
  const remove = useRuleChange(verbs.remove);
  const save = async (): Promise<void> => {
    const { subject, name, source } = draft;
    try {
      const kept = await keep.mutateAsync({
        subject,
        name,
        source,
        ...(rule ? { id: rule.id, rev: rule.rev } : {}),
      });
      say.done(common("state.saved"));
      onKept(kept.id);
    } catch (error) {
      say.failed(error);
    }
  };
  return (
    <div className="rule">
      <Space>
        <Input
          aria-label={common("word.name")}
          placeholder={t("nameHint")}
          maxLength={60}
          value={draft.name}
          onChange={event => setDraft({ ...draft, name: event.target.value })}
        />
        <Select
          aria-label={t("about")}
          value={draft.subject}
          popupMatchSelectWidth={false}
          options={(known?.items ?? []).map(({ name }) => ({ value: name, label: words.subject(name) }))}
          onChange={subject => setDraft({ ...draft, subject })}
        />
      </Space>
      <RuleEditor
        subject={draft.subject}
        source={draft.source}
        onChange={source => setDraft({ ...draft, source })}
      />
      <Space>
        <Button
          type="primary"
          loading={keep.isPending}
          disabled={draft.name.trim() === "" || draft.source.trim() === ""}
          onClick={() => void save()}
        >
          {common("do.save")}
        </Button>
        {rule && (
          <Popconfirm
            title={t("removeAsk")}
            onConfirm={() => remove.mutate(rule.id, { onSuccess: () => onKept(null), onError: say.failed })}
          >
            <Button danger>{common("do.remove")}</Button>
          </Popconfirm>
        )}
      </Space>
      <RuleTrial subject={draft.subject} source={draft.source} />
    </div>
  );
}
