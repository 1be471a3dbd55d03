import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Divider, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { elsewhere, offersQuery, type SignIn, useSignIn } from "@/api/session";
import { useLate } from "@/ui/useLate";
import { useCodeText, useProblemText } from "@/ui/words";

interface Props {
  /** back is the page to go to afterwards. */
  back: string;
  /** problem is why signing in elsewhere has failed. */
  problem: string | null;
}

/** SignInForm asks for login and password, or leads to where else people sign in; the company only when it is needed or asked for. */
export function SignInForm({ back, problem }: Props) {
  const { t } = useTranslation("shell");
  const say = useProblemText();
  const sayCode = useCodeText();
  const [form] = Form.useForm<SignIn>();
  const company = useLate(Form.useWatch("company", form) ?? "", 400);
  const { data: offers } = useQuery(offersQuery(company));
  const signIn = useSignIn();
  const [withCompany, setWithCompany] = useState(false);
  const needsCompany =
    withCompany || (signIn.error !== null && asProblem(signIn.error).code === "company_needed");
  return (
    <Form<SignIn>
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={values => signIn.mutate(values)}
      disabled={signIn.isPending}
    >
      <div className="door-alert" aria-live="assertive">
        {signIn.error ? (
          <Alert type="error" showIcon title={say(signIn.error)} />
        ) : (
          problem && <Alert type="error" showIcon title={sayCode(problem)} />
        )}
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
      {offers && offers.items.length > 0 && (
        <>
          <Divider plain>{t("signIn.or")}</Divider>
          {offers.items.map(offer => (
            <Button
              key={offer.id}
              block
              className="door-elsewhere"
              href={elsewhere(offer.id, { company, back })}
            >
              {offer.label}
            </Button>
          ))}
        </>
      )}
      {!needsCompany && (
        <Button type="link" size="small" className="door-company" onClick={() => setWithCompany(true)}>
          {t("signIn.otherCompany")}
        </Button>
      )}
    </Form>
  );
}
