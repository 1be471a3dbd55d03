import { CloudUploadOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Tabs, type TabsProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { BookForm } from "./BookForm";
import { BookList } from "./BookList";
import { DealForm } from "./DealForm";
import { DealList } from "./DealList";
import { type Book, type Deal, useCatalogChange, verbs, versionsQuery } from "./queries";
import { VersionList } from "./VersionList";

/** PricesPage keeps price books and deals as they are written, and lets them count. */
export function PricesPage() {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const url = useUrl();
  const tab = ["deals", "versions"].find(each => each === url.get("tab")) ?? "books";
  const [book, setBook] = useState<Book | "new" | null>(null);
  const [deal, setDeal] = useState<Deal | "new" | null>(null);
  const latest = useQuery(versionsQuery).data?.items[0];
  const tabs: TabsProps["items"] = [
    { key: "books", label: t("prices.books"), children: <BookList onOpen={setBook} /> },
    { key: "deals", label: t("prices.deals"), children: <DealList onOpen={setDeal} /> },
    { key: "versions", label: t("prices.versions"), children: <VersionList /> },
  ];
  return (
    <Page
      title={t("prices.title")}
      note={latest ? t("prices.counts", { n: latest.version }) : t("prices.unpublished")}
      actions={
        <>
          {may("catalog.price") && tab !== "versions" && (
            <Button
              icon={<PlusOutlined />}
              onClick={() => (tab === "deals" ? setDeal("new") : setBook("new"))}
            >
              {t(tab === "deals" ? "deal.new" : "book.new")}
            </Button>
          )}
          {may("catalog.publish") && <PublishButton />}
        </>
      }
    >
      <Tabs activeKey={tab} items={tabs} onChange={key => url.set({ tab: key === "books" ? null : key })} />
      {book !== null && <BookForm book={book === "new" ? null : book} onClose={() => setBook(null)} />}
      {deal !== null && <DealForm deal={deal === "new" ? null : deal} onClose={() => setDeal(null)} />}
    </Page>
  );
}

/** PublishButton lets the drafts count; it asks why, for the trail. */
function PublishButton() {
  const { t } = useTranslation("catalog");
  const { modal } = App.useApp();
  const say = useSay();
  const publish = useCatalogChange(verbs.publish);
  const ask = (): void => {
    let reason = "";
    void modal.confirm({
      title: t("publish.title"),
      content: (
        <>
          <p>{t("publish.hint")}</p>
          <Input.TextArea
            rows={2}
            maxLength={300}
            aria-label={t("publish.reason")}
            placeholder={t("publish.reason")}
            onChange={event => {
              reason = event.target.value;
            }}
          />
        </>
      ),
      okText: t("publish.do"),
      onOk: async () => {
        try {
          const { version } = await publish.mutateAsync(reason);
          say.done(t("publish.done", { n: version }));
        } catch (thrown) {
          say.failed(thrown);
          throw thrown;
        }
      },
    });
  };
  return (
    <Button type="primary" icon={<CloudUploadOutlined />} loading={publish.isPending} onClick={ask}>
      {t("publish.do")}
    </Button>
  );
}
