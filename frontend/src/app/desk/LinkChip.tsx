import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useLink } from "@/api/LiveProvider";

/** LinkChip says whether what is shown is live; its width does not change with its words. */
export function LinkChip() {
  const link = useLink();
  const { t } = useTranslation("shell");
  return (
    <Tooltip title={t(`link.${link}Hint`)}>
      <span className={`link-chip link-${link}`} role="status">
        <i aria-hidden />
        {t(`link.${link}`)}
      </span>
    </Tooltip>
  );
}
