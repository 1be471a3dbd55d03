import { Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { ScenarioSettings } from "@/api/types";
import { useRequired } from "@/ui/desk/FormModal";
import { usual } from "./scenario";

/** SettingsValues are the settings as a form asks for them: percent and kilometres. */
export interface SettingsValues {
  tolerance: number;
  movedKm: number;
  anew: boolean;
}

/** valuesOf are the settings in the units of the form. */
export function valuesOf(settings: ScenarioSettings = usual): SettingsValues {
  return {
    tolerance: Math.round(settings.tolerance * 1000) / 10,
    movedKm: settings.movedM / 1000,
    anew: settings.anew === true,
  };
}

/** settingsOf are the settings as the server takes them. */
export function settingsOf({ tolerance, movedKm, anew }: SettingsValues): ScenarioSettings {
  return { tolerance: tolerance / 100, movedM: Math.round(movedKm * 1000), ...(anew ? { anew } : {}) };
}

/** SettingsFields ask how a unit is to be divided. */
export function SettingsFields() {
  const { t } = useTranslation("scenario");
  const rules = useRequired();
  return (
    <>
      <Form.Item name="anew" rules={rules} label={t("settings.from")} extra={t("settings.fromHint")}>
        <Radio.Group
          options={[
            { value: false, label: t("settings.keep") },
            { value: true, label: t("settings.anew") },
          ]}
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item
          name="tolerance"
          rules={rules}
          label={t("settings.tolerance")}
          extra={t("settings.toleranceHint")}
        >
          <InputNumber<number> min={1} max={50} step={1} prefix="±" suffix="%" style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: SettingsValues, b: SettingsValues) => a.anew !== b.anew}>
          {({ getFieldValue }) => (
            <Form.Item
              name="movedKm"
              rules={rules}
              label={t("settings.movedKm")}
              extra={t("settings.movedHint")}
            >
              <InputNumber<number>
                min={0.1}
                max={1000}
                step={1}
                suffix="km"
                disabled={getFieldValue("anew") === true}
                style={{ width: "100%" }}
              />
            </Form.Item>
          )}
        </Form.Item>
      </div>
    </>
  );
}
