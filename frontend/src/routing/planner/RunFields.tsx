import { Form, InputNumber, Segmented, Slider } from "antd";
import { useTranslation } from "react-i18next";
import { objectives } from "./run";
import type { Objective } from "./types";

/** RunFields ask what a search is to look for, how much may change, and how long it may take. */
export function RunFields() {
  const { t } = useTranslation("planner");
  return (
    <>
      <Form.Item name="objective" label={t("run.objective")}>
        <Segmented<Objective>
          block
          options={objectives.map(value => ({ value, label: t(`run.objectives.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="keep" label={t("run.keep")} extra={t("run.keepHint")}>
        <Slider
          min={0}
          max={1}
          step={0.1}
          marks={{ 0: t("run.keepFree"), 1: t("run.keepLittle") }}
          tooltip={{ formatter: null }}
        />
      </Form.Item>
      <Form.Item name="seconds" label={t("run.seconds")}>
        <InputNumber min={2} max={600} suffix={t("run.s")} style={{ width: "100%" }} />
      </Form.Item>
    </>
  );
}
