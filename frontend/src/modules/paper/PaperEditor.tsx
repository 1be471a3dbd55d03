import { HistoryOutlined } from "@ant-design/icons";
import { Button, Form, Input, Popconfirm, Select, Tag } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Refusal } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { ColumnList } from "./ColumnList";
import { FactList } from "./FactList";
import { FieldList } from "./FieldList";
import { LogoField } from "./LogoField";
import { PaperPreview } from "./PaperPreview";
import { PaperVersions } from "./PaperVersions";
import { type Paper, useSetTemplate } from "./queries";
import { marksOf, sizes, templateOf, type Values } from "./template";

/** PaperEditor edits one paper's template beside a real record on it. */
export function PaperEditor({ paper }: { paper: Paper }) {
  const { t } = useTranslation("paper");
  const { t: common } = useTranslation();
  const say = useSay();
  const [form] = Form.useForm<Values>();
  const [draft, setDraft] = useState(paper.template);
  const [reason, setReason] = useState("");
  const [older, setOlder] = useState(false);
  const marking = useMarks(form);
  const set = useSetTemplate();
  const save = (template: Paper["template"] | undefined, why: string): void =>
    set.mutate(
      { name: paper.name, rev: paper.rev, reason: why, ...(template ? { template } : {}) },
      { onSuccess: () => say.done(common("state.saved")), onError: marking },
    );
  return (
    <>
      <Panel>
        <header className="paper-head">
          <Standing paper={paper} />
          <span className="paper-acts">
            <Button icon={<HistoryOutlined />} onClick={() => setOlder(true)}>
              {t("versions")}
            </Button>
            {paper.own && (
              <Popconfirm title={t("shippedAsk")} onConfirm={() => save(undefined, reason)}>
                <Button>{t("toShipped")}</Button>
              </Popconfirm>
            )}
          </span>
        </header>
        <Form<Values>
          form={form}
          layout="vertical"
          className="paper-form"
          initialValues={paper.template}
          onValuesChange={() => setDraft(templateOf(form.getFieldsValue(true) as Values))}
          onFinish={() => save(draft, reason)}
        >
          <Refusal error={set.error} />
          <FactList facts={paper.facts}>
            <div className="form-grid">
              <Form.Item name="title" label={t("part.title")}>
                <Input maxLength={100} data-facts="1" />
              </Form.Item>
              <Form.Item name="size" label={t("part.size")}>
                <Select
                  allowClear
                  placeholder={t("size.A4")}
                  options={sizes.map(value => ({ value, label: t(`size.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name="code" label={t("part.code")}>
                <Input maxLength={200} data-facts="1" />
              </Form.Item>
              <Form.Item name="logo" label={t("part.logo")} extra={t("logoHint")}>
                <LogoField />
              </Form.Item>
            </div>
            <Form.Item name="top" label={t("part.top")}>
              <Input maxLength={120} data-facts="1" />
            </Form.Item>
            <FieldList name="head" title={t("part.head")} most={24} />
            <ColumnList facts={paper.rowFacts} />
            <FieldList name="totals" title={t("part.totals")} most={6} />
            <Form.Item name="foot" label={t("part.foot")}>
              <Input.TextArea maxLength={300} autoSize data-facts="1" />
            </Form.Item>
            <Form.Item name="bottom" label={t("part.bottom")}>
              <Input maxLength={120} data-facts="1" />
            </Form.Item>
          </FactList>
          <div className="paper-save">
            <Input
              value={reason}
              maxLength={300}
              aria-label={t("reason")}
              placeholder={t("reason")}
              onChange={event => setReason(event.target.value)}
            />
            <Button type="primary" htmlType="submit" loading={set.isPending}>
              {common("do.save")}
            </Button>
          </div>
        </Form>
      </Panel>
      <PaperPreview paper={paper} template={draft} onAnswer={marking} />
      {older && (
        <PaperVersions
          paper={paper}
          onUse={version => save(version.template, t("usedAgain", { rev: version.rev }))}
          onClose={() => setOlder(false)}
        />
      )}
    </>
  );
}

/** useMarks shows at the parts of the form what the server has found wrong with them; with null all is well. */
function useMarks(form: ReturnType<typeof Form.useForm<Values>>[0]) {
  const { t } = useTranslation("paper");
  const marked = useRef<(string | number)[][]>([]);
  return (thrown: unknown): void => {
    const marks = thrown ? marksOf(asProblem(thrown).errors) : [];
    const set = form.setFields as (fields: { name: (string | number)[]; errors: string[] }[]) => void;
    set(marked.current.map(name => ({ name, errors: [] })));
    set(
      marks.map(({ name, piece, message }) => ({
        name,
        errors: [piece ? t("unknown", { piece }) : message],
      })),
    );
    marked.current = marks.map(each => each.name);
  };
}

function Standing({ paper }: { paper: Paper }) {
  const { t } = useTranslation("paper");
  const zone = useZone();
  if (paper.rev === 0) return <Tag>{t("shipped")}</Tag>;
  return (
    <span>
      {paper.own ? <Tag color="green">{t("version", { rev: paper.rev })}</Tag> : <Tag>{t("shipped")}</Tag>}
      <span className="faint">
        {t("by", { name: paper.madeBy ?? "", at: stampOf(paper.madeAt ?? "", zone) })}
      </span>
    </span>
  );
}
