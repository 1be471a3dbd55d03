import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useOwnColumns } from "@/ui/own/useOwnColumns";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { type Contact, contactsQuery } from "./queries";

/** contactsView is what of the page's address a saved view keeps. */
const contactsView: Viewed = { page: "contacts", keys: ["q", ...shapeKeys], loose: [] };

/** ContactsPage is the address book: the people of all accounts in scope. */
export function ContactsPage() {
  return (
    <Opening viewed={contactsView}>
      <Contacts />
    </Opening>
  );
}

function Contacts() {
  const { t } = useTranslation("accounts");
  const url = useUrl();
  const q = useLate(url.get("q"), 300);
  const cursor = useCursor(q);
  const asked = useQuery(contactsQuery(q, cursor.after, cursor.limit));
  const shape = shapeOf(url, useColumns());
  return (
    <Page
      full
      title={t("contact.title")}
      actions={
        <>
          <ListViews viewed={contactsView} shape={shape} />
          <Button icon={<DownloadOutlined />} href="/api/accounts/0/cards">
            vCard
          </Button>
          <ImportLink table="accounts.contacts" />
          <ExportButton table="accounts.contacts" filter={{ q: url.get("q") }} />
        </>
      }
    >
      <FilterBar onReset={() => url.set({ q: null })}>
        <Filter label={t("contact.name")}>
          <Input
            allowClear
            placeholder={t("contact.search")}
            value={url.get("q")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Contact> asked={asked} cursor={cursor} size={shape.size} columns={shape.columns} />
      </Panel>
    </Page>
  );
}

function useColumns(): TableColumnsType<Contact> {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const own = useOwnColumns<Contact>("contact");
  return [
    { title: t("contact.name"), fixed: "left", width: 160, dataIndex: "name" },
    { key: "duty", title: t("contact.duty"), width: 120, dataIndex: "duty" },
    {
      key: "account",
      title: common("word.account"),
      width: 240,
      render: (_, row) => <Link to={`/accounts/${row.accountId}`}>{row.account}</Link>,
    },
    { key: "mobile", title: t("contact.mobile"), width: 150, dataIndex: "mobile", className: "num" },
    { key: "phone", title: common("word.phone"), width: 150, dataIndex: "phone", className: "num" },
    { key: "mail", title: t("field.mail"), width: 200, dataIndex: "mail" },
    ...own,
  ];
}
