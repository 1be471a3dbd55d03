import { Alert, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useChangePassword } from "@/api/session";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";

interface Values {
  current: string;
  new: string;
  again: string;
}

/** PasswordForm changes the person's own password. */
export function PasswordForm() {
  const { t } = useTranslation("shell");
  const [form] = Form.useForm<Values>();
  const problem = useProblemText();
  const say = useSay();
  const change = useChangePassword();
  const submit = (values: Values): void =>
    change.mutate(
      { current: values.current, new: values.new },
      {
        onSuccess: () => {
          form.resetFields();
          say.done(t("password.done"));
        },
      },
    );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      disabled={change.isPending}
    >
      <div className="door-alert" aria-live="assertive">
        {change.error && <Alert type="error" showIcon title={problem(change.error)} />}
      </div>
      <Form.Item
        name="current"
        label={t("password.current")}
        rules={[{ required: true, message: t("signIn.passwordNeeded") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="new"
        label={t("password.new")}
        extra={t("password.rule")}
        rules={[{ required: true, message: t("password.rule") }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("password.again")}
        dependencies={["new"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value: string) =>
              value === getFieldValue("new")
                ? Promise.resolve()
                : Promise.reject(new Error(t("password.differ"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t("password.submit")}
      </Button>
    </Form>
  );
}
