import { Progress } from "antd";
import { grouped } from "@/lib/units";
import type { Errand } from "@/ui/sheets/queries";

/** Bar shows how far a job is; one of which nobody knows the end yet counts. */
export function Bar({ errand }: { errand: Pick<Errand, "state" | "done" | "total"> }) {
  const { done, total, state } = errand;
  const known = total > 0;
  const share = state === "done" ? 100 : known ? Math.floor((100 * done) / total) : 0;
  const status =
    state === "failed"
      ? "exception"
      : state === "running"
        ? "active"
        : state === "done"
          ? "success"
          : "normal";
  return (
    <div className="job-bar">
      <Progress percent={share} size="small" status={status} showInfo={false} />
      <span className="num faint">{known ? `${grouped(done)} / ${grouped(total)}` : grouped(done)}</span>
    </div>
  );
}
