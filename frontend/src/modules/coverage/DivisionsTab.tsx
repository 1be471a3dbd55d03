import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Popconfirm, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { DivisionForm } from "./DivisionForm";
import { DryRunModal } from "./DryRunModal";
import { FallPane } from "./FallPane";
import { type Division, divisionsQuery, useCoverageChange, verbs } from "./queries";
import { DrawnTransfer } from "./TransferDrawer";

/** DivisionsTab is how outlets are divided by rules: where they fall, what the rules would change, and that done. */
export function DivisionsTab() {
  const { t } = useTranslation("coverage");
  const url = useUrl();
  const may = useMay();
  const asked = useQuery(divisionsQuery);
  const [editing, setEditing] = useState<Division | "new">();
  const divisions = asked.data?.items ?? [];
  const chosen = divisions.find(each => each.id === url.number("division")) ?? divisions[0];
  return (
    <Gate asked={asked}>
      <div className="coverage-acts">
        {divisions.length > 0 && (
          <Segmented<number>
            value={chosen?.id ?? 0}
            options={divisions.map(each => ({ value: each.id, label: each.name }))}
            onChange={division => url.set({ division })}
          />
        )}
        {may("coverage.assign") && (
          <>
            <Button icon={<PlusOutlined />} onClick={() => setEditing("new")}>
              {t("division.add")}
            </Button>
            {chosen && <DivisionActs division={chosen} onEdit={() => setEditing(chosen)} />}
          </>
        )}
      </div>
      {chosen ? <Chosen division={chosen} /> : <Empty title={t("division.none")}>{t("division.hint")}</Empty>}
      {editing !== undefined && (
        <DivisionForm
          division={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Gate>
  );
}

function Chosen({ division }: { division: Division }) {
  const { t } = useTranslation("coverage");
  const { byId: units } = useUnits();
  return (
    <>
      <p className="faint">
        {t("division.about", {
          unit: units.get(division.unitId)?.name ?? "–",
          duty: t(`duty.${division.duty}`),
        })}
      </p>
      <FallPane key={division.id} division={division} />
    </>
  );
}

function DivisionActs({ division, onEdit }: { division: Division; onEdit: () => void }) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const say = useSay();
  const remove = useCoverageChange(verbs.undivide);
  const [asking, setAsking] = useState(false);
  const [drawn, setDrawn] = useState<number>();
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("division.dryRun")}
      </Button>
      <Button onClick={onEdit}>{common("do.edit")}</Button>
      <Popconfirm
        title={t("division.removeAsk")}
        onConfirm={() => remove.mutate(division.id, { onError: say.failed })}
      >
        <Button danger type="text">
          {common("do.remove")}
        </Button>
      </Popconfirm>
      {asking && (
        <DryRunModal
          division={division.id}
          onClose={() => setAsking(false)}
          onDrawn={transfer => {
            setAsking(false);
            setDrawn(transfer);
          }}
        />
      )}
      {drawn !== undefined && (
        <Drawer
          open
          size={860}
          title={t("division.result", { name: division.name })}
          onClose={() => setDrawn(undefined)}
        >
          <DrawnTransfer id={drawn} onClose={() => setDrawn(undefined)} />
        </Drawer>
      )}
    </>
  );
}
