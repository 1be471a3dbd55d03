import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { type SignIn, useSignIn } from "@/api/session";
import { useProblemText } from "@/ui/words";

/** SignInForm asks for login and password; the company only when it is needed or asked for. */
export function SignInForm() {
  const { t } = useTranslation("shell");
  const say = useProblemText();
  const signIn = useSignIn();
  const [withCompany, setWithCompany] = useState(false);
  const needsCompany =
    withCompany || (signIn.error !== null && asProblem(signIn.error).code === "company_needed");
  return (
    <Form<SignIn>
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={values => signIn.mutate(values)}
      disabled={signIn.isPending}
    >
      <div className="door-alert" aria-live="assertive">
        {signIn.error && <Alert type="error" showIcon title={say(signIn.error)} />}
      </div>
      {needsCompany && (
        <Form.Item name="company" label={t("signIn.company")} extra={t("signIn.companyHint")}>
          <Input autoComplete="organization" autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="login"
        label={t("signIn.login")}
        rules={[{ required: true, message: t("signIn.loginNeeded") }]}
      >
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("signIn.password")}
        rules={[{ required: true, message: t("signIn.passwordNeeded") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {signIn.isPending ? t("signIn.submitting") : t("signIn.submit")}
      </Button>
      {!needsCompany && (
        <Button type="link" size="small" className="door-company" onClick={() => setWithCompany(true)}>
          {t("signIn.otherCompany")}
        </Button>
      )}
    </Form>
  );
}
