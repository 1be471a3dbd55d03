import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { Empty } from "@/ui/desk/Gate";

/** Crash is what is left of a page that threw. */
export function Crash() {
  const { t } = useTranslation("shell");
  const thrown = useRouteError();
  return (
    <Empty title={t("crash.title")}>
      <p>{t("crash.text")}</p>
      <pre className="clip">{thrown instanceof Error ? thrown.message : String(thrown)}</pre>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t("crash.reload")}
      </Button>
    </Empty>
  );
}
