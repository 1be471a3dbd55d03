import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { useCalled } from "@/ui/own/useItems";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { ClassList } from "./ClassList";
import { GroupForm } from "./GroupForm";
import { GroupTable } from "./GroupTable";
import { MetricForm } from "./MetricForm";
import { MetricTable } from "./MetricTable";
import { groupsQuery, metricsQuery } from "./queries";
import "./merchandising.css";

/** MetricsPage keeps what is measured at outlets: definitions, groups of them, and their classes. */
export function MetricsPage() {
  const { t } = useTranslation("merchandising");
  const may = useMay();
  const url = useUrl();
  const called = useCalled();
  const metrics = useQuery(metricsQuery).data?.items ?? [];
  const groups = useQuery(groupsQuery).data?.items ?? [];
  const tab = ["groups", "classes"].find(each => each === url.get("tab")) ?? "metrics";
  const open = url.number("open");
  const close = (): void => url.set({ open: null });
  const metric = metrics.find(each => each.id === open);
  const group = groups.find(each => each.id === open);
  const title =
    tab === "groups" ? (group?.name ?? t("group.new")) : metric ? called(metric) : t("metric.new");
  return (
    <Page
      title={t("metrics")}
      note={t("metricsNote")}
      actions={
        <>
          <ExportButton table="merchandising.values" filter={{}} />
          {may("merchandising.edit") && tab !== "classes" && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ open: 0 })}>
              {tab === "groups" ? t("group.new") : t("metric.new")}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        activeKey={tab}
        onChange={key => url.set({ tab: key === "metrics" ? null : key, open: null })}
        items={[
          {
            key: "metrics",
            label: t("tab.metrics"),
            children: <MetricTable onOpen={id => url.set({ open: id })} />,
          },
          {
            key: "groups",
            label: t("tab.groups"),
            children: <GroupTable onOpen={id => url.set({ open: id })} />,
          },
          {
            key: "classes",
            label: t("tab.classes"),
            children: <ClassList metrics={metrics} groups={groups} />,
          },
        ]}
      />
      {open !== undefined && tab !== "classes" && (metric ?? group ?? open === 0) && (
        <Drawer open size={720} title={title} onClose={close}>
          {tab === "groups" ? (
            <GroupForm key={`${open} ${group?.rev}`} group={group} metrics={metrics} onKept={close} />
          ) : (
            <MetricForm key={`${open} ${metric?.rev}`} metric={metric} metrics={metrics} onKept={close} />
          )}
        </Drawer>
      )}
    </Page>
  );
}
