import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordsPage } from "@/ui/desk/Records";
import { AudienceTags, useDaysText } from "./audience";
import { BundleForm } from "./BundleForm";
import { yuan } from "./money";
import { type Bundle, bundlesQuery, verbs } from "./queries";
import { useGroupText } from "./useGroupText";

/** BundlesPage keeps the sets that buyers put together: so many options of each group, for one price. */
export function BundlesPage() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const daysText = useDaysText();
  const groupText = useGroupText();
  const columns: TableColumnsType<Bundle> = [
    { title: common("word.name"), render: (_, row) => <strong>{row.name}</strong> },
    {
      title: t("bundle.price"),
      className: "num",
      align: "right",
      render: (_, row) => yuan(row.price),
    },
    {
      title: t("bundle.groups"),
      render: (_, row) => row.groups.map(group => <div key={group.name}>{groupText(group)}</div>),
    },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
  ];
  return (
    <RecordsPage<Bundle>
      room="catalog"
      title={t("bundle.title")}
      note={t("bundle.note")}
      add={t("bundle.new")}
      keeps={may("catalog.price")}
      asked={useQuery(bundlesQuery)}
      columns={columns}
      none={t("bundle.none")}
      removeAsk={t("bundle.removeAsk")}
      remove={verbs.removeBundle}
      form={(bundle, onClose) => <BundleForm bundle={bundle} onClose={onClose} />}
    />
  );
}
