import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { Page, Panel } from "@/ui/desk/Page";
import { useNamed } from "@/ui/useNamed";
import { MySessions } from "./MySessions";
import { PasswordForm } from "./PasswordForm";
import "./sign-in.css";

/** AccountPage is where a person sees and mends what belongs to the own account. */
export function AccountPage() {
  const { t } = useTranslation("shell");
  const { t: common } = useTranslation();
  const session = useSession();
  const named = useNamed();
  return (
    <Page title={t("account.title")}>
      <Panel>
        <Descriptions
          title={t("account.profile")}
          column={{ xs: 1, md: 2, xl: 4 }}
          items={[
            { key: "name", label: common("word.name"), children: session.name },
            { key: "login", label: t("signIn.login"), children: session.login },
            {
              key: "position",
              label: t("account.position"),
              children: named(session.position, session.positionEn),
            },
            { key: "company", label: t("account.company"), children: session.company.name },
          ]}
        />
      </Panel>
      <Panel>
        <h3>{t("account.sessions")}</h3>
        <MySessions />
      </Panel>
      <Panel>
        <h3>{t("account.password")}</h3>
        <div style={{ maxWidth: 360 }}>
          <PasswordForm />
        </div>
      </Panel>
    </Page>
  );
}
