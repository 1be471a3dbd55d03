import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Switch, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useRuleWords } from "@/ui/rules/useRuleWords";
import { useUrl } from "@/ui/useUrl";
import { CallAddress } from "./CallAddress";
import { ItemForm } from "./ItemForm";
import { type Item, itemsQuery, useAlertChange, verbs, wishOf } from "./queries";
import { UnitLimits } from "./UnitLimits";
import { useItemName } from "./useItemName";
import { SeverityTag, useActText } from "./words";
import "./alerts.css";

/** ItemsPage says what the company watches for, and what units hold against instead. */
export function ItemsPage() {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const say = useSay();
  const asked = useQuery(itemsQuery);
  const words = useRuleWords();
  const nameOf = useItemName();
  const actText = useActText();
  const { byId: units } = useUnits();
  const keep = useAlertChange(verbs.keep);
  const items = asked.data?.items ?? [];
  const id = url.number("item");
  const item = items.find(each => each.id === id);
  const close = (): void => url.set({ item: null });
  return (
    <Page
      title={t("items")}
      note={t("itemsNote")}
      actions={
        may("alerts.manage") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ item: 0 })}>
            {t("newItem")}
          </Button>
        )
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <Table<Item>
            rowKey="id"
            size="middle"
            dataSource={items}
            pagination={false}
            scroll={{ x: "max-content" }}
            onRow={row => ({ className: "table-row-open", onClick: () => url.set({ item: row.id }) })}
            columns={[
              { title: common("word.name"), fixed: "left", width: 180, render: (_, row) => nameOf(row) },
              { title: t("subject"), width: 90, render: (_, row) => words.subject(row.subject) },
              { title: t("rule"), width: 320, render: (_, row) => <code>{row.source}</code> },
              {
                title: t("acts.title"),
                width: 150,
                render: (_, row) => (
                  <>
                    {row.at && <div className="faint num">{t("acts.dailyAt", { at: row.at })}</div>}
                    {row.acts.map((act, i) => (
                      <div key={i}>{actText(act)}</div>
                    ))}
                  </>
                ),
              },
              { title: t("limits"), width: 160, render: (_, row) => limitsText(row.limits) },
              {
                title: t("unitLimits"),
                width: 150,
                render: (_, row) =>
                  (row.units ?? []).map(own => (
                    <div key={own.unitId}>
                      {units.get(own.unitId)?.name ?? `#${own.unitId}`} <code>{limitsText(own.limits)}</code>
                    </div>
                  )),
              },
              { title: t("severityOf"), width: 80, render: (_, row) => <SeverityTag of={row.severity} /> },
              { title: t("figure.open"), dataIndex: "open", width: 80, align: "right", className: "num" },
              {
                title: t("active"),
                width: 80,
                fixed: "right",
                render: (_, row) => (
                  <Switch
                    size="small"
                    aria-label={`${t("active")} ${nameOf(row)}`}
                    checked={row.active}
                    disabled={!may("alerts.manage")}
                    onClick={(active, event) => {
                      event.stopPropagation();
                      keep.mutate(
                        { ...wishOf(row), active, id: row.id, rev: row.rev },
                        { onError: say.failed },
                      );
                    }}
                  />
                ),
              },
            ]}
          />
        </Gate>
      </Panel>
      {id !== undefined && (item ?? id === 0) && (
        <Drawer open size={720} title={item ? nameOf(item) : t("newItem")} onClose={close}>
          {may("alerts.manage") && (
            <ItemForm key={`${item?.id} ${item?.rev}`} item={item} onKept={made => url.set({ item: made })} />
          )}
          {item && may("alerts.manage") && item.acts.some(act => act.do === "call") && (
            <CallAddress item={item.id} />
          )}
          {item && Object.keys(item.limits).length > 0 && <UnitLimits item={item} />}
        </Drawer>
      )}
    </Page>
  );
}

/** limitsText writes limits in one line. */
export const limitsText = (limits: Record<string, number>): string =>
  Object.entries(limits)
    .map(([name, n]) => `${name} = ${n}`)
    .join(", ");
