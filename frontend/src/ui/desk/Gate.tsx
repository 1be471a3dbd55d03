import { ReloadOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import "./gate.css";

interface Asked {
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** Failure says what went wrong and offers another try. */
export function Failure({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div className="gate" role="alert">
      <span className="gate-mark gate-mark-alarm" aria-hidden />
      <strong>{t("state.failed")}</strong>
      <span className="soft">{say(error)}</span>
      {retry && (
        <Button icon={<ReloadOutlined />} onClick={() => void retry()}>
          {t("do.retry")}
        </Button>
      )}
    </div>
  );
}

/** Empty says that there is nothing, why, and what to do about it. */
export function Empty({ title, children }: { title?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="gate">
      <span className="gate-mark" aria-hidden />
      <strong className="soft">{title ?? t("state.empty")}</strong>
      {children && <div className="faint">{children}</div>}
    </div>
  );
}

/** Gate shows a skeleton while asking and the problem when it failed; else what it holds. */
export function Gate({ asked, rows = 5, children }: { asked: Asked; rows?: number; children: ReactNode }) {
  if (asked.isPending)
    return (
      <div className="gate-skeleton">
        <Skeleton active title={false} paragraph={{ rows }} />
      </div>
    );
  if (asked.error) return <Failure error={asked.error} retry={asked.refetch} />;
  return children;
}
