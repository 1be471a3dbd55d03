import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { languageOf } from "@/i18n";
import { useSay } from "@/ui/desk/useSay";
import { beginExport, errandQuery, fileAddress, tablesQuery, underWay } from "./queries";

interface Props {
  table: string;
  /** filter is that of the list, as the table knows it. */
  filter?: unknown;
  disabled?: boolean;
}

/**
 * ExportButton has the rows of a list written into a file, as a job. Who stays on the page gets the file as soon as it
 * is there; everybody else finds it in the job centre.
 */
export function ExportButton({ table, filter = {}, disabled = false }: Props) {
  const { t, i18n } = useTranslation("sheets");
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const say = useSay();
  const { data } = useQuery(tablesQuery);
  const [waiting, setWaiting] = useState<number | null>(null);
  const formats = data?.items.find(each => each.name === table)?.formats ?? [];
  const begin = useMutation({
    mutationFn: (format: string) =>
      beginExport(table, { format: format as "xlsx", lang: languageOf(i18n.language), filter }),
    onSuccess: errand => {
      setWaiting(errand.id);
      void message.info(
        <>
          {t("export.begun")} <Link to={`/jobs?id=${errand.id}`}>{t("jobs.title")}</Link>
        </>,
      );
    },
    onError: say.failed,
  });
  if (formats.length === 0) return null;
  return (
    <>
      {waiting !== null && <Fetch id={waiting} onEnd={() => setWaiting(null)} />}
      <Dropdown
        disabled={disabled || waiting !== null}
        menu={{
          items: formats.map(format => ({ key: format, label: format.toUpperCase() })),
          onClick: ({ key }) => begin.mutate(key),
        }}
      >
        <Button icon={<DownloadOutlined />} loading={begin.isPending || waiting !== null} disabled={disabled}>
          {common("do.export")}
        </Button>
      </Dropdown>
    </>
  );
}

/** Fetch saves the file of a job once it is there. */
function Fetch({ id, onEnd }: { id: number; onEnd: () => void }) {
  const say = useSay();
  const { t } = useTranslation("sheets");
  const { data } = useQuery(errandQuery(id));
  useEffect(() => {
    if (!data || underWay(data)) return;
    if (data.state === "done") window.location.assign(fileAddress(id, "result"));
    else say.warn(data.failure?.message ?? t(`state.${data.state}`));
    onEnd();
  }, [data, id, onEnd, say, t]);
  return null;
}
