import { MoreOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Input, Modal, Select, type TableColumnsType, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { User } from "@/api/types";
import { clockOf } from "@/lib/time";
import { Age } from "@/ui/Age";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { useNow } from "@/ui/now";
import { useLate } from "@/ui/useLate";
import { useUrl } from "@/ui/useUrl";
import { Keys } from "./Keys";
import { NewUser } from "./NewUser";
import { useOrgChange, usersQuery, verbs } from "./queries";
import { UserDrawer } from "./UserDrawer";

/** UsersPage keeps the logins: who may sign in, who is locked out, who is signed in now. */
export function UsersPage() {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const url = useUrl();
  const state = url.get("state") || "all";
  const filter = { q: useLate(url.get("q"), 300), state };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(usersQuery(filter, cursor.after, cursor.limit));
  const [adding, setAdding] = useState(false);
  const [keys, setKeys] = useState(false);
  const [secret, setSecret] = useState<{ login: string; password: string } | null>(null);
  const columns = useColumns((login, password) => setSecret({ login, password }));
  return (
    <Page
      full
      title={t("users.title")}
      actions={
        <>
          <Button onClick={() => setKeys(true)}>{t("keys.title")}</Button>{" "}
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("users.new")}
          </Button>
        </>
      }
    >
      <FilterBar onReset={() => url.set({ q: null, state: null })}>
        <Filter label={t("users.login")}>
          <Input
            allowClear
            placeholder={t("users.search")}
            value={url.get("q")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            value={state}
            options={[
              { value: "all", label: common("word.all") },
              { value: "active", label: t("users.enabled") },
              { value: "disabled", label: t("users.disabled") },
            ]}
            onChange={next => url.set({ state: next === "all" ? null : next })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<User> asked={asked} cursor={cursor} columns={columns} />
      </Panel>
      {keys && <Keys onClose={() => setKeys(false)} />}
      {adding && (
        <NewUser
          onClose={() => setAdding(false)}
          onMade={(login, password) => {
            setAdding(false);
            setSecret({ login, password });
          }}
        />
      )}
      <Modal
        open={secret !== null}
        title={t("users.password")}
        footer={null}
        onCancel={() => setSecret(null)}
      >
        {secret && (
          <>
            <p className="soft">{t("users.passwordNote")}</p>
            <p>
              {secret.login}{" "}
              <Typography.Text copyable code strong>
                {secret.password}
              </Typography.Text>
            </p>
          </>
        )}
      </Modal>
    </Page>
  );
}

function useColumns(onSecret: (login: string, password: string) => void): TableColumnsType<User> {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  return [
    {
      title: t("users.login"),
      dataIndex: "login",
      fixed: "left",
      width: 160,
      render: (login: string) => <strong>{login}</strong>,
    },
    { title: t("users.employee"), dataIndex: "name", width: 140 },
    {
      title: t("users.roles"),
      width: 200,
      render: (_, row) => row.roles.map(role => <Tag key={role}>{role}</Tag>),
    },
    { title: common("word.state"), width: 200, render: (_, row) => <UserState user={row} /> },
    { title: t("users.sessions"), dataIndex: "sessions", width: 90, align: "right", className: "num" },
    {
      title: t("users.seen"),
      width: 140,
      render: (_, row) =>
        row.lastSeenAt ? <Age at={row.lastSeenAt} /> : <span className="faint">{common("age.never")}</span>,
    },
    {
      title: common("word.actions"),
      width: 80,
      fixed: "right",
      align: "right",
      render: (_, row) => <UserVerbs user={row} onSecret={onSecret} />,
    },
  ];
}

function UserState({ user }: { user: User }) {
  const { t } = useTranslation("org");
  const zone = useZone();
  const now = useNow(10);
  const locked = user.lockedUntil && Date.parse(user.lockedUntil) > now;
  return (
    <>
      {user.disabled ? <Tag>{t("users.disabled")}</Tag> : <Tag color="green">{t("users.enabled")}</Tag>}
      {locked && user.lockedUntil && (
        <Tag color="red">{t("users.locked", { time: clockOf(user.lockedUntil, zone) })}</Tag>
      )}
      {user.mustChangePassword && <Tag color="gold">{t("users.mustChange")}</Tag>}
    </>
  );
}

type Verb = "enable" | "disable" | "unlock" | "reset" | "end";

/** links is no verb: it opens the drawer. */
type Offered = Verb | "links";

function UserVerbs({ user, onSecret }: { user: User; onSecret: (login: string, password: string) => void }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const say = useSay();
  const [modal, holder] = Modal.useModal();
  const [links, setLinks] = useState(false);
  const run = useOrgChange(async (verb: Verb) => {
    if (verb === "reset") return verbs.resetPassword(user.id);
    await {
      end: verbs.endSessions,
      disable: verbs.disableUser,
      enable: verbs.enableUser,
      unlock: verbs.unlockUser,
    }[verb](user.id);
    return null;
  });
  const go = (verb: Verb): void =>
    run.mutate(verb, {
      onSuccess: made => (made ? onSecret(user.login, made.password) : say.done(t("users.done"))),
      onError: say.failed,
    });
  const asks: Partial<Record<Verb, string>> = { disable: t("users.disableAsk"), reset: t("users.resetAsk") };
  const pick = (verb: Offered): void => {
    if (verb === "links") {
      setLinks(true);
      return;
    }
    const ask = asks[verb];
    if (!ask) go(verb);
    else void modal.confirm({ title: t(`users.${verb}`), content: ask, onOk: () => go(verb) });
  };
  const offered: Offered[] = [
    "links",
    user.disabled ? "enable" : "disable",
    "reset",
    "end",
    ...(user.lockedUntil ? ["unlock" as const] : []),
  ];
  return (
    <>
      {holder}
      {links && <UserDrawer user={user} onClose={() => setLinks(false)} />}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: offered.map(verb => ({ key: verb, label: t(`users.${verb}`), danger: verb === "disable" })),
          onClick: ({ key }) => pick(key as Offered),
        }}
      >
        <Button
          type="text"
          icon={<MoreOutlined />}
          aria-label={`${common("word.actions")} ${user.login}`}
          loading={run.isPending}
        />
      </Dropdown>
    </>
  );
}
