import { LockOutlined, UnlockOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario, ScenarioOutlet } from "@/api/types";
import { useSay } from "@/ui/desk/useSay";
import { useScenarioDeeds } from "./queries";

interface Props {
  scenario: Scenario;
  outlets: readonly ScenarioOutlet[];
  picked: readonly number[];
  colours: ReadonlyMap<number, string>;
  editable: boolean;
  onClear: () => void;
}

const most = 5000; // outlets that one hold takes

/** HoldBar says what is picked, gives it to a rep by hand, and locks it or sets it free. */
export function HoldBar({ scenario, outlets, picked, colours, editable, onClear }: Props) {
  const { t } = useTranslation("scenario");
  const { t: common } = useTranslation();
  const say = useSay();
  const { hold } = useScenarioDeeds();
  const [rep, setRep] = useState<number>();
  const chosen = new Set(picked);
  const held = outlets.filter(each => chosen.has(each.id));
  const hours = held.reduce((sum, each) => sum + each.workMin, 0) / 60;
  const put = (locked: boolean, repId?: number): void =>
    hold.mutate(
      {
        id: scenario.id,
        rev: scenario.rev,
        outletIds: picked.slice(0, most),
        locked,
        ...(repId === undefined ? {} : { repId }),
      },
      {
        onSuccess: () => {
          say.done(
            t(repId !== undefined ? "hold.given" : locked ? "hold.isLocked" : "hold.isFree", {
              n: held.length,
            }),
          );
          onClear();
        },
        onError: say.failed,
      },
    );
  return (
    <div className="hold-bar" role="region" aria-label={t("hold.title")}>
      <strong className="num">{t("hold.picked", { n: held.length, hours: hours.toFixed(1) })}</strong>
      {editable && (
        <>
          <Select<number>
            size="small"
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("hold.toRep")}
            aria-label={t("hold.toRep")}
            {...(rep === undefined ? {} : { value: rep })}
            options={scenario.reps.map(({ repId, name }) => ({ value: repId, label: name }))}
            optionRender={({ value, label }) => (
              <span className="rep-mark">
                <i style={{ background: colours.get(Number(value)) }} aria-hidden />
                {label}
              </span>
            )}
            onChange={next => setRep(next)}
          />
          <Button
            size="small"
            type="primary"
            disabled={rep === undefined}
            loading={hold.isPending}
            onClick={() => put(true, rep)}
          >
            {t("hold.give")}
          </Button>
          <Button size="small" icon={<LockOutlined />} onClick={() => put(true)}>
            {t("hold.lock")}
          </Button>
          <Button size="small" icon={<UnlockOutlined />} onClick={() => put(false)}>
            {t("hold.free")}
          </Button>
        </>
      )}
      <Button size="small" type="text" onClick={onClear}>
        {common("do.cancel")}
      </Button>
    </div>
  );
}
