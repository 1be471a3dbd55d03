import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Employee } from "@/api/types";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useLate } from "@/ui/useLate";
import { useNamed } from "@/ui/useNamed";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { EmployeeDrawer } from "./EmployeeDrawer";
import { employeesQuery } from "./queries";

/** employeesView is what of the page's address a saved view keeps. */
const employeesView: Viewed = { page: "employees", keys: ["q", "unit", "state", ...shapeKeys], loose: [] };

/** EmployeesPage lists the people; one opens in a drawer. */
export function EmployeesPage() {
  return (
    <Opening viewed={employeesView}>
      <Employees />
    </Opening>
  );
}

function Employees() {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const state = url.get("state") || "active";
  const filter = { q: useLate(url.get("q"), 300), unit: url.number("unit"), state };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(employeesQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useColumns());
  const employee = url.number("employee");
  return (
    <Page
      full
      title={t("employees.title")}
      actions={
        <>
          <ListViews viewed={employeesView} shape={shape} />
          <ImportLink table="org.employees" />
          <ExportButton table="org.employees" filter={{ ...filter, below: true }} />
          {may("org.manage") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ employee: 0 })}>
              {t("employees.new")}
            </Button>
          )}
        </>
      }
    >
      <FilterBar onReset={() => url.set({ q: null, state: null })}>
        <Filter label={t("employees.name")}>
          <Input
            allowClear
            placeholder={t("employees.search")}
            value={url.get("q")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            value={state}
            options={[
              { value: "active", label: t("employees.active") },
              { value: "left", label: t("employees.leftState") },
              { value: "all", label: t("employees.all") },
            ]}
            onChange={next => url.set({ state: next === "active" ? null : next })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Employee>
          asked={asked}
          cursor={cursor}
          size={shape.size}
          columns={shape.columns}
          onOpen={row => url.set({ employee: row.id })}
        />
      </Panel>
      {employee !== undefined && (
        <EmployeeDrawer
          key={employee}
          id={employee}
          onClose={() => url.set({ employee: null })}
          onMade={id => url.set({ employee: id })}
        />
      )}
    </Page>
  );
}

function useColumns(): TableColumnsType<Employee> {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const named = useNamed();
  return [
    {
      title: t("employees.name"),
      dataIndex: "name",
      fixed: "left",
      width: 140,
      render: (name: string) => <strong>{name}</strong>,
    },
    { key: "code", title: t("employees.code"), dataIndex: "code", width: 120, className: "num" },
    { key: "phone", title: common("word.phone"), dataIndex: "phone", width: 140, className: "num" },
    { key: "unit", title: common("word.unit"), dataIndex: "unitName", width: 160 },
    {
      key: "position",
      title: t("employees.position"),
      width: 150,
      render: (_, row) => named(row.position, row.positionEn),
    },
    {
      key: "login",
      title: t("employees.login"),
      width: 150,
      render: (_, row) => row.login ?? <span className="faint">{t("employees.noUser")}</span>,
    },
    { key: "hired", title: t("employees.hired"), dataIndex: "hiredOn", width: 120, className: "num" },
    {
      key: "state",
      title: common("word.state"),
      width: 140,
      render: (_, row) =>
        row.leftOn ? (
          <Tag>
            {t("employees.leftState")} {row.leftOn}
          </Tag>
        ) : (
          <Tag color="green">{t("employees.active")}</Tag>
        ),
    },
  ];
}
