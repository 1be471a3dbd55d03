import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useSay } from "@/ui/desk/useSay";
import { useGeoChange, verbs } from "./queries";

/** AssignBar hands the selected outlets over to a rep, as when one has left. */
export function AssignBar({ selected, onDone }: { selected: readonly number[]; onDone: () => void }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const say = useSay();
  const [rep, setRep] = useState<number>();
  const assign = useGeoChange((repId: number) => verbs.assign({ ids: [...selected], repId, reason: "" }));
  return (
    <div className="assign-bar" role="region" aria-label={t("outlets.assign")}>
      <strong>{common("word.selected", { n: selected.length })}</strong>
      <span>{t("outlets.assign")}</span>
      <span className="assign-rep">
        <RepSelect value={rep} onChange={setRep} />
      </span>
      <Button
        type="primary"
        disabled={rep === undefined}
        loading={assign.isPending}
        onClick={() => {
          if (rep === undefined) return;
          assign.mutate(rep, {
            onSuccess: ({ outlets }) => {
              say.done(t("outlets.assigned", { n: outlets }));
              onDone();
            },
            onError: say.failed,
          });
        }}
      >
        {t("outlets.assignDo", { n: selected.length })}
      </Button>
      <Button type="link" onClick={onDone}>
        {common("do.cancel")}
      </Button>
    </div>
  );
}
