import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Position, Role } from "@/api/types";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { PositionForm } from "./PositionForm";
import { positionsQuery, rolesQuery } from "./queries";
import { RoleAccess } from "./RoleAccess";
import { RoleForm } from "./RoleForm";

/** RolesPage says what each position may do: positions have roles, roles hold permissions and a data scope. */
export function RolesPage() {
  const { t } = useTranslation("org");
  const url = useUrl();
  const may = useMay();
  const tab = url.get("tab") === "roles" ? "roles" : "positions";
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("roles.title")}
      actions={
        <>
          <Segmented<"positions" | "roles">
            value={tab}
            options={[
              { value: "positions", label: t("roles.positions") },
              { value: "roles", label: t("roles.roles") },
            ]}
            onChange={next => url.set({ tab: next === "roles" ? next : null })}
          />
          {may("org.manage") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {tab === "roles" ? t("roles.newRole") : t("roles.newPosition")}
            </Button>
          )}
        </>
      }
    >
      <Panel flush>{tab === "roles" ? <Roles /> : <Positions />}</Panel>
      {adding && tab === "roles" && <RoleForm role={null} onClose={() => setAdding(false)} />}
      {adding && tab === "positions" && <PositionForm position={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Roles() {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const may = useMay();
  const named = useNamed();
  const asked = useQuery(rolesQuery);
  const [open, setOpen] = useState<Role | null>(null);
  const [showing, setShowing] = useState<Role | null>(null);
  return (
    <Gate asked={asked}>
      <Table<Role>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={asked.data?.items ?? []}
        columns={[
          { title: common("word.name"), render: (_, row) => <strong>{named(row.name, row.nameEn)}</strong> },
          { title: common("word.code"), dataIndex: "code" },
          { title: t("roles.scope"), render: (_, row) => <Tag>{t(`scope.${row.scope}`)}</Tag> },
          {
            title: t("roles.permissions"),
            className: "num",
            render: (_, row) => t("roles.count", { n: row.permissions.length }),
          },
          {
            align: "right",
            render: (_, row) => (
              <>
                {may("org.manage") && (
                  <Button type="link" onClick={() => setShowing(row)}>
                    {t("access.open")}
                  </Button>
                )}
                <Button type="link" onClick={() => setOpen(row)}>
                  {may("org.manage") ? common("do.edit") : common("do.view")}
                </Button>
              </>
            ),
          },
        ]}
      />
      {open && <RoleForm role={open} onClose={() => setOpen(null)} />}
      {showing && <RoleAccess role={showing} onClose={() => setShowing(null)} />}
    </Gate>
  );
}

function Positions() {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const may = useMay();
  const named = useNamed();
  const asked = useQuery(positionsQuery);
  const { data: roles } = useQuery(rolesQuery);
  const [open, setOpen] = useState<Position | null>(null);
  const roleName = (id: number): string => {
    const role = roles?.items.find(each => each.id === id);
    return role ? named(role.name, role.nameEn) : `#${id}`;
  };
  return (
    <Gate asked={asked}>
      <Table<Position>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={asked.data?.items ?? []}
        columns={[
          { title: common("word.name"), render: (_, row) => <strong>{named(row.name, row.nameEn)}</strong> },
          { title: common("word.code"), dataIndex: "code" },
          {
            title: t("roles.of"),
            render: (_, row) => row.roles.map(id => <Tag key={id}>{roleName(id)}</Tag>),
          },
          {
            align: "right",
            render: (_, row) =>
              may("org.manage") && (
                <Button type="link" onClick={() => setOpen(row)}>
                  {common("do.edit")}
                </Button>
              ),
          },
        ]}
      />
      {open && <PositionForm position={open} onClose={() => setOpen(null)} />}
    </Gate>
  );
}
