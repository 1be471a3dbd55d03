import { SaveOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Asked } from "./report";

/** KeepLink leads to where a report is kept under a name, with what is asked here. */
export function KeepLink({ table, asked }: { table: string; asked: Asked }) {
  const { t } = useTranslation("report");
  return (
    <Link to={`/reports?${new URLSearchParams({ new: table, asked: askedText(asked) }).toString()}`}>
      <Button icon={<SaveOutlined />}>{t("keep")}</Button>
    </Link>
  );
}

/** askedText is what is asked, as a kept report says it. */
function askedText({ from, to, unit, rep, by }: Asked): string {
  const asked = new URLSearchParams({ by });
  if (from && to) asked.set("period", `${from}..${to}`);
  if (unit !== undefined) asked.set("unit", String(unit));
  if (rep !== undefined) asked.set("rep", String(rep));
  return asked.toString();
}
