import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { ConfirmQueue } from "./ConfirmQueue";
import { DuplicatesTab } from "./DuplicatesTab";
import { NoticesTab } from "./NoticesTab";
import { WishesTab } from "./WishesTab";
import "@/geo/geo.css";
import "./accounts.css";

/** DeskPage is where the office decides: new accounts, wishes, pairs, licences that name nobody. */
export function DeskPage() {
  const { t } = useTranslation("accounts");
  const may = useMay();
  const url = useUrl();
  const tabs = [
    { key: "confirm", label: t("state.pending"), children: <ConfirmQueue /> },
    { key: "wishes", label: t("wish.title"), children: <WishesTab /> },
    { key: "duplicates", label: t("duplicate.title"), children: <DuplicatesTab /> },
    ...(may("accounts.licence")
      ? [{ key: "notices", label: t("notice.title"), children: <NoticesTab /> }]
      : []),
  ];
  return (
    <Page title={t("desk")} full>
      <Tabs
        className="account-tabs"
        activeKey={url.get("tab") || "confirm"}
        destroyOnHidden
        items={tabs}
        onChange={tab => url.set({ tab: tab === "confirm" ? null : tab, account: null })}
      />
    </Page>
  );
}
