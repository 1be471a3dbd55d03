import { MoreOutlined, PlayCircleOutlined, TeamOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { grouped } from "@/lib/units";
import type { Saved, Source } from "./queries";
import { useAskedText, usePlanText, useSourceName } from "./texts";

interface Props {
  list: Saved[];
  sources: Source[];
  /** busy is the report that is being run. */
  busy: number | undefined;
  onRun: (saved: Saved) => void;
  onShow: (run: number) => void;
  onEdit: (saved: Saved) => void;
  onPlan: (saved: Saved) => void;
  onRemove: (saved: Saved) => void;
}

/** SavedTable is the reports that a person may run: the own ones first. */
export function SavedTable(props: Props) {
  const { list, sources } = props;
  const { t } = useTranslation("reports");
  const { t: common } = useTranslation();
  const asked = useAskedText(sources);
  const plan = usePlanText();
  const source = useSourceName(sources);
  const columns: TableColumnsType<Saved> = [
    { title: t("name"), width: 240, fixed: "left", render: (_, row) => <Name saved={row} /> },
    { title: t("source"), width: 150, render: (_, row) => source(row.source) },
    { title: t("asked"), width: 260, render: (_, row) => <span className="soft">{asked(row)}</span> },
    {
      title: t("subscription"),
      width: 170,
      render: (_, row) =>
        row.subscription ? (
          <Tag color={row.subscription.endedAt ? "default" : "blue"}>{plan(row.subscription)}</Tag>
        ) : (
          <span className="faint">{t("notSubscribed")}</span>
        ),
    },
    { title: t("lastRun"), width: 210, render: (_, row) => <Last saved={row} onShow={props.onShow} /> },
    {
      title: common("word.actions"),
      width: 230,
      fixed: "right",
      align: "right",
      render: (_, row) => <Acts {...props} saved={row} />,
    },
  ];
  return (
    <Table<Saved>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={list}
      pagination={list.length > 20 ? { pageSize: 20 } : false}
      scroll={{ x: "max-content" }}
    />
  );
}

function Name({ saved }: { saved: Saved }) {
  const { t } = useTranslation("reports");
  return (
    <div className="reports-name">
      <strong>{saved.name}</strong>
      {saved.shared && (
        <span className="faint">
          <TeamOutlined /> {saved.mine ? t("shared") : t("sharedBy", { name: saved.madeBy })}
        </span>
      )}
    </div>
  );
}

function Last({ saved, onShow }: { saved: Saved; onShow: (run: number) => void }) {
  const { t } = useTranslation("reports");
  const zone = useZone();
  const last = saved.lastRun;
  if (!last) return <span className="faint">{t("neverRun")}</span>;
  return (
    <Button type="link" size="small" className="reports-last num" onClick={() => onShow(last.id)}>
      {stampOf(last.at, zone)} ·{" "}
      {last.state === "done" ? t("rows", { n: grouped(last.rows) }) : t("state.failed")}
    </Button>
  );
}

function Acts({ saved, busy, onRun, onEdit, onPlan, onRemove }: Props & { saved: Saved }) {
  const { t } = useTranslation("reports");
  const { t: common } = useTranslation();
  const { modal } = App.useApp();
  const remove = (): void =>
    void modal.confirm({
      title: t("removeAsk", { name: saved.name }),
      content: saved.shared ? t("removeShared") : undefined,
      okText: common("do.remove"),
      okButtonProps: { danger: true },
      onOk: () => onRemove(saved),
    });
  return (
    <span className="reports-acts">
      <Button
        size="small"
        icon={<PlayCircleOutlined />}
        loading={busy === saved.id}
        onClick={() => onRun(saved)}
      >
        {t("run")}
      </Button>
      <Button type="link" size="small" onClick={() => onPlan(saved)}>
        {t("subscribe")}
      </Button>
      {saved.mine && (
        <Dropdown
          menu={{
            items: [
              { key: "edit", label: common("do.edit"), onClick: () => onEdit(saved) },
              { key: "remove", label: common("do.remove"), danger: true, onClick: remove },
            ],
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t("more", { name: saved.name })}
          />
        </Dropdown>
      )}
    </span>
  );
}
