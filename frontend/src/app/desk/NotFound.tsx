import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "@/ui/desk/Gate";

export function NotFound() {
  const { t } = useTranslation("shell");
  return (
    <Empty title={t("notFound.title")}>
      <p>{t("notFound.text")}</p>
      <Link to="/">{t("notFound.home")}</Link>
    </Empty>
  );
}
