import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Drawer, Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { useCalled } from "@/ui/own/useItems";
import { useProblemText } from "@/ui/words";
import { useStepText } from "../words";
import { productMetricsQuery, type Setting, type SettingEdit, useRecognitionChange, verbs } from "./queries";

const knownSteps = ["shelf", "display", "freezer", "promotion", "front", "rivals"];

type Fields = Omit<SettingEdit, "rev">;

/** RecogniserForm keeps which service is asked; its secret goes in and never comes out. */
export function RecogniserForm({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const { t } = useTranslation("photos");
  const { t: common } = useTranslation();
  const problem = useProblemText();
  const say = useSay();
  const called = useCalled();
  const stepText = useStepText();
  const metrics = useQuery(productMetricsQuery).data ?? [];
  const [form] = Form.useForm<Fields>();
  const keep = useRecognitionChange(verbs.keep);
  const send = (fields: Fields): void =>
    keep.mutate(
      { ...fields, rev: setting.rev },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          onClose();
        },
      },
    );
  const needed = [{ required: true, message: t("recogniser.needed") }];
  const { adapter, address, steps, metricId, timeoutS, active } = setting;
  return (
    <Drawer
      open
      size="large"
      title={t("recogniser.set")}
      onClose={onClose}
      extra={
        <Button type="primary" loading={keep.isPending} onClick={form.submit}>
          {common("do.save")}
        </Button>
      }
    >
      {keep.error && <Alert type="error" showIcon title={problem(keep.error)} style={{ marginBottom: 16 }} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ adapter, address, steps, metricId, timeoutS, active }}
        onFinish={send}
      >
        <Form.Item
          name="address"
          label={t("recogniser.address")}
          extra={t("recogniser.addressHint")}
          rules={needed}
        >
          <Input maxLength={500} placeholder="https://shelf.example.com/v1/photos" />
        </Form.Item>
        <Form.Item name="adapter" label={t("recogniser.adapter")} hidden={setting.adapters.length < 2}>
          <Select options={setting.adapters.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="secret" label={t("recogniser.secret")} extra={t("recogniser.secretHint")}>
          <Input.Password
            maxLength={500}
            autoComplete="new-password"
            placeholder={setting.hasSecret ? t("recogniser.secretKept") : ""}
          />
        </Form.Item>
        <Form.Item
          name="steps"
          label={t("recogniser.steps")}
          extra={t("recogniser.stepsHint")}
          rules={needed}
        >
          <Select
            mode="tags"
            options={[...new Set([...knownSteps, ...steps])].map(value => ({
              value,
              label: stepText(value),
            }))}
          />
        </Form.Item>
        <Form.Item name="metricId" label={t("recogniser.metric")} extra={t("recogniser.metricHint")}>
          <Select allowClear options={metrics.map(one => ({ value: one.id, label: called(one) }))} />
        </Form.Item>
        <Form.Item name="timeoutS" label={t("recogniser.timeout")} rules={needed}>
          <InputNumber min={1} max={30} precision={0} suffix={t("recogniser.seconds")} />
        </Form.Item>
        <Form.Item
          name="active"
          label={t("recogniser.active")}
          extra={t("recogniser.activeHint")}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
