import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import type { OutletFilter } from "@/geo/queries";
import { useSay } from "@/ui/desk/useSay";
import { exportOutlets, type Format, formats } from "./queries";

interface Props {
  filter: OutletFilter;
  /** total is how many there are, to be told when they are saved. */
  total: number | undefined;
  small?: boolean;
}

/** ExportButton saves all outlets of a search as a file in a format to choose. */
export function ExportButton({ filter, total, small = false }: Props) {
  const { t, i18n } = useTranslation("geo");
  const { t: common } = useTranslation();
  const say = useSay();
  const save = useMutation({
    mutationFn: (format: Format) => exportOutlets(filter, format, i18n.language),
    onSuccess: () => say.done(t("area.exported", { n: total ?? 0 })),
    onError: say.failed,
  });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: formats.map(format => ({
          key: format,
          label: t("area.exportAs", { format: format.toUpperCase() }),
          onClick: () => save.mutate(format),
        })),
      }}
    >
      <Button
        {...(small ? { size: "small" as const } : {})}
        icon={<DownloadOutlined />}
        loading={save.isPending}
        disabled={total === 0}
      >
        {common("do.export")}
      </Button>
    </Dropdown>
  );
}
