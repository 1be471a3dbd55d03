import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Select, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useCalled, useItems } from "@/ui/own/useItems";
import { useUrl } from "@/ui/useUrl";
import { TemplateActs } from "./TemplateActs";
import { TemplateForm } from "./TemplateForm";
import { reachQuery, type Template, templatesQuery } from "./templates";
import "./templates.css";

const tones = { draft: "gold", in_force: "green", superseded: "default" } as const;

/** TemplatesPage keeps what is done in visits: templates in versions, and which outlets they are for. */
export function TemplatesPage() {
  const { t } = useTranslation("visits");
  const may = useMay();
  const url = useUrl();
  const asked = useQuery(templatesQuery);
  const list = asked.data?.items ?? [];
  const open = url.number("template");
  const template = list.find(each => each.id === open);
  const close = (): void => url.set({ template: null });
  return (
    <Page
      title={t("template.title")}
      note={t("template.note")}
      actions={
        may("visits.template") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ template: 0 })}>
            {t("template.new")}
          </Button>
        )
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <TemplateTable list={list} onOpen={id => url.set({ template: id })} />
        </Gate>
      </Panel>
      <Reach list={list} />
      {open !== undefined && (template ?? open === 0) && (
        <Drawer
          open
          size={760}
          title={template ? `${template.name} v${template.version}` : t("template.new")}
          onClose={close}
        >
          <TemplateForm key={`${open} ${template?.rev}`} template={template} onKept={close} />
        </Drawer>
      )}
    </Page>
  );
}

function TemplateTable({ list, onOpen }: { list: Template[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const purposes = useItems("visits.purpose");
  const zone = useZone();
  return (
    <Table<Template>
      rowKey="id"
      size="middle"
      dataSource={list}
      pagination={false}
      scroll={{ x: "max-content" }}
      expandable={{ expandedRowRender: row => <Steps of={row} /> }}
      columns={[
        { title: common("word.code"), dataIndex: "code", className: "num", fixed: "left", width: 110 },
        { title: common("word.name"), render: (_, row) => <strong>{row.name}</strong> },
        { title: t("template.version"), className: "num", render: (_, row) => `v${row.version}` },
        {
          title: t("template.purpose"),
          render: (_, row) => (row.purpose ? purposes.nameOf(row.purpose) : t("template.every")),
        },
        { title: t("template.for"), render: (_, row) => <Kinds of={row} /> },
        {
          title: t("template.steps"),
          align: "right",
          className: "num",
          render: (_, row) => row.steps.length,
        },
        { title: t("template.used"), align: "right", className: "num", dataIndex: "used" },
        {
          title: t("template.since"),
          className: "num",
          render: (_, row) => (row.inForceAt ? stampOf(row.inForceAt, zone) : "–"),
        },
        {
          title: common("word.state"),
          render: (_, row) => <Tag color={tones[row.state]}>{t(`template.states.${row.state}`)}</Tag>,
        },
        {
          title: common("word.actions"),
          fixed: "right",
          align: "right",
          render: (_, row) => <TemplateActs template={row} onOpen={onOpen} />,
        },
      ]}
    />
  );
}

function Kinds({ of }: { of: Template }) {
  const { t } = useTranslation("visits");
  const channels = useItems("outlet.channel");
  const words = [
    ...of.classes.map(each => t("template.class", { name: each })),
    ...of.channels.map(channels.nameOf),
  ];
  return words.length === 0 ? (
    <span className="faint">{t("template.all")}</span>
  ) : (
    words.map(word => <Tag key={word}>{word}</Tag>)
  );
}

/** Steps are the steps of a version in their order. */
function Steps({ of }: { of: Template }) {
  const { t } = useTranslation("visits");
  const called = useCalled();
  return (
    <ol className="template-steps">
      {of.steps.map((step, i) => (
        <li key={step.key}>
          <b className="num">{i + 1}</b>
          <span>
            {called(step)}
            {step.mandatory && <em title={t("template.mandatory")}>*</em>}
          </span>
          <small className="faint">
            {t(`template.kinds.${step.kind}`)}
            {step.skippable && ` · ${t("template.skippable")}`}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** Reach says which template the outlets of each class and channel have, for a purpose. */
function Reach({ list }: { list: Template[] }) {
  const { t } = useTranslation("visits");
  const purposes = useItems("visits.purpose");
  const channels = useItems("outlet.channel");
  const url = useUrl();
  const purpose = url.get("purpose") || "normal";
  const asked = useQuery(reachQuery(purpose));
  return (
    <Panel flush>
      <div className="template-reach-head">
        <strong>{t("template.reach")}</strong>
        <Select
          aria-label={t("template.purpose")}
          value={purpose}
          options={purposes.options}
          onChange={(chosen: string) => url.set({ purpose: chosen })}
        />
      </div>
      <Gate asked={asked}>
        <Table
          rowKey={row => `${row.class} ${row.channel}`}
          size="small"
          pagination={false}
          dataSource={asked.data?.items ?? []}
          columns={[
            { title: t("template.classOf"), dataIndex: "class", width: 120 },
            { title: t("template.channelOf"), render: (_, row) => channels.nameOf(row.channel) },
            { title: t("template.outlets"), dataIndex: "outlets", align: "right", className: "num" },
            {
              title: t("template.one"),
              render: (_, row) => {
                const found = list.find(each => each.id === row.templateId);
                return found ? (
                  `${found.name} v${found.version}`
                ) : (
                  <Tag color="red">{t("template.without")}</Tag>
                );
              },
            },
          ]}
        />
      </Gate>
    </Panel>
  );
}
