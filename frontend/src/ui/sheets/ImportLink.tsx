import { UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { tablesQuery } from "./queries";

/** ImportLink leads to where files of a table are sent in; said is known already, as whose prices they are. */
export function ImportLink({ table, said = {} }: { table: string; said?: Record<string, string> }) {
  const { t } = useTranslation();
  const { data } = useQuery(tablesQuery);
  if (!data?.items.find(each => each.name === table)?.imports) return null;
  const query = new URLSearchParams(said).toString();
  return (
    <Link to={`/import/${table}${query === "" ? "" : `?${query}`}`}>
      <Button icon={<UploadOutlined />}>{t("do.import")}</Button>
    </Link>
  );
}
