import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useOwnColumns } from "@/ui/own/useOwnColumns";
import { useUrl } from "@/ui/useUrl";
import { type Contact, contactsQuery } from "./queries";

/** ContactsPage is the address book: the people of all accounts in scope. */
export function ContactsPage() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const url = useUrl();
  const own = useOwnColumns<Contact>("contact");
  const q = useLate(url.get("q"), 300);
  const cursor = useCursor(q);
  const asked = useQuery(contactsQuery(q, cursor.after, cursor.limit));
  return (
    <Page
      full
      title={t("contact.title")}
      actions={
        <>
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
        <DataTable<Contact>
          asked={asked}
          cursor={cursor}
          columns={[
            { title: t("contact.name"), fixed: "left", width: 160, dataIndex: "name" },
            { title: t("contact.duty"), width: 120, dataIndex: "duty" },
            {
              title: common("word.account"),
              width: 240,
              render: (_, row) => <Link to={`/accounts/${row.accountId}`}>{row.account}</Link>,
            },
            { title: t("contact.mobile"), width: 150, dataIndex: "mobile", className: "num" },
            { title: common("word.phone"), width: 150, dataIndex: "phone", className: "num" },
            { title: t("field.mail"), width: 200, dataIndex: "mail" },
            ...own,
          ]}
        />
      </Panel>
    </Page>
  );
}
