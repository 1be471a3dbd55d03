import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { sessionQuery, useSignOut } from "@/api/session";
import { languages, speak } from "@/i18n";
import { prefer } from "@/ui/preferences";
import { Contours } from "./Contours";
import { PasswordForm } from "./PasswordForm";
import { SignInForm } from "./SignInForm";
import "./sign-in.css";

/** backOf is where to go after signing in: only a path of this site, never another one. */
export function backOf(asked: string | null): string {
  return asked && /^\/(?![/\\])/.test(asked) ? asked : "/";
}

/** SignInPage is the door: sign in, and choose a new password when the old one was only lent. */
export function SignInPage() {
  const { t } = useTranslation("shell");
  const { data: session } = useQuery(sessionQuery);
  const [params] = useSearchParams();
  const signOut = useSignOut();
  if (session && !session.mustChangePassword) return <Navigate to={backOf(params.get("back"))} replace />;
  return (
    <div className="door">
      <aside className="door-art">
        <Contours />
        <div className="door-words">
          <div className="door-brand">
            <img src="/icons/mark.svg" alt="" width={44} height={44} />
            <span>{t("name")}</span>
          </div>
          <p>{t("tagline")}</p>
        </div>
      </aside>
      <main className="door-form">
        <div className="door-card">
          {session ? (
            <>
              <h1>{t("password.mustTitle")}</h1>
              <p className="soft">{t("password.mustText")}</p>
              <PasswordForm />
              <Button type="link" onClick={() => signOut.mutate()}>
                {t("user.signOut")}
              </Button>
            </>
          ) : (
            <>
              <h1>{t("signIn.title")}</h1>
              <SignInForm back={backOf(params.get("back"))} problem={params.get("problem")} />
              <p className="faint">
                {t("signIn.phoneHint")} <code>{window.location.host}/m</code>
              </p>
            </>
          )}
        </div>
        <Languages />
      </main>
    </div>
  );
}

function Languages() {
  const { t, i18n } = useTranslation("shell");
  return (
    <div className="door-languages">
      {languages.map(language => (
        <button
          key={language}
          type="button"
          aria-pressed={i18n.language === language}
          onClick={() => void speak(language).then(() => prefer({ language }))}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </div>
  );
}
