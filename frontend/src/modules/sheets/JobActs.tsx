import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm, Space } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSay } from "@/ui/desk/useSay";
import { type Errand, fileAddress, underWay } from "@/ui/sheets/queries";
import { cancelErrand, retryErrand } from "./queries";

/** JobActs are what one can do with a job: take its file, look at what it asks, end it, try it again. */
export function JobActs({ errand }: { errand: Errand }) {
  const { t } = useTranslation("sheets");
  const say = useSay();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (verb: (id: number) => Promise<Errand>) => verb(errand.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ["errand"] }),
    onError: say.failed,
  });
  const has = (role: string): boolean => errand.files.some(file => file.role === role);
  return (
    <Space size={0} wrap>
      {has("result") && (
        <Button
          type="link"
          size="small"
          icon={<DownloadOutlined />}
          href={fileAddress(errand.id, "result")}
          download
        >
          {t("jobs.take")}
        </Button>
      )}
      {errand.kind === "import" && errand.files.length > 0 && (
        <Link to={`/import/${errand.subject}?run=${errand.id}`}>
          <Button type="link" size="small">
            {t(errand.state === "asking" ? "jobs.answer" : "jobs.look")}
          </Button>
        </Link>
      )}
      {errand.state === "failed" && errand.files.length + (errand.kind === "import" ? 0 : 1) > 0 && (
        <Button type="link" size="small" loading={act.isPending} onClick={() => act.mutate(retryErrand)}>
          {t("jobs.retry")}
        </Button>
      )}
      {(underWay(errand) || errand.state === "asking") && !errand.ending && (
        <Popconfirm title={t("jobs.cancelSure")} onConfirm={() => act.mutate(cancelErrand)}>
          <Button type="link" size="small" danger loading={act.isPending}>
            {t("jobs.cancel")}
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
}
