import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Drawer, Form, Input, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Provider, ProviderEdit } from "@/api/types";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";
import { keepProvider, tryIssuer, useProviderChange } from "./signOn";

const fresh = {
  label: "",
  issuer: "",
  clientId: "",
  claim: "preferred_username",
  matchFirst: true,
  active: false,
};

/** ProviderForm keeps what is known of one provider of identities; its secret goes in and never comes out. */
export function ProviderForm({ provider, onClose }: { provider: Provider | null; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const problem = useProblemText();
  const say = useSay();
  const [form] = Form.useForm<ProviderEdit>();
  const keep = useProviderChange(keepProvider);
  const trial = useMutation({ mutationFn: tryIssuer });
  const send = (body: ProviderEdit): void =>
    keep.mutate(
      { id: provider?.id ?? null, rev: provider?.rev ?? 0, body },
      {
        onSuccess: () => {
          say.done(t("signOn.kept"));
          onClose();
        },
      },
    );
  const needed = [{ required: true, whitespace: true, message: t("signOn.needed") }];
  return (
    <Drawer
      open
      size="large"
      title={provider ? provider.label : t("signOn.new")}
      onClose={onClose}
      extra={
        <Button type="primary" loading={keep.isPending} onClick={form.submit}>
          {common("do.save")}
        </Button>
      }
    >
      {keep.error && <Alert type="error" showIcon title={problem(keep.error)} style={{ marginBottom: 16 }} />}
      <Form<ProviderEdit>
        form={form}
        layout="vertical"
        initialValues={provider ? { ...fresh, ...provider } : fresh}
        onFinish={send}
      >
        <Form.Item name="label" label={t("signOn.label")} rules={needed}>
          <Input maxLength={40} placeholder={t("signOn.labelExample")} />
        </Form.Item>
        <Form.Item name="issuer" label={t("signOn.issuer")} extra={t("signOn.issuerHint")} rules={needed}>
          <Input maxLength={500} placeholder="https://login.example.com/realms/sales" />
        </Form.Item>
        <Form.Item>
          <Button
            loading={trial.isPending}
            onClick={() => trial.mutate(String(form.getFieldValue("issuer") ?? "").trim())}
          >
            {t("signOn.try")}
          </Button>
          {trial.isSuccess && <Alert type="success" showIcon title={t("signOn.answers")} />}
          {trial.error && <Alert type="error" showIcon title={problem(trial.error)} />}
        </Form.Item>
        <Form.Item name="clientId" label={t("signOn.clientId")} rules={needed}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="secret" label={t("signOn.secret")} extra={t("signOn.secretHint")}>
          <Input.Password
            maxLength={500}
            autoComplete="new-password"
            placeholder={provider?.hasSecret ? t("signOn.secretKept") : ""}
          />
        </Form.Item>
        <Form.Item name="claim" label={t("signOn.claim")} extra={t("signOn.claimHint")} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="matchFirst"
          label={t("signOn.match")}
          extra={t("signOn.matchHint")}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Form.Item
          name="active"
          label={t("signOn.active")}
          extra={t("signOn.activeHint")}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
