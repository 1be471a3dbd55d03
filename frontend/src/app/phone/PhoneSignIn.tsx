import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { elsewhere, offersQuery, useSignIn } from "@/api/session";
import { useCodeText, useProblemText } from "@/ui/words";
import { AskRelease } from "./AskRelease";

interface Props {
  /** failed is why it is not known whether somebody is signed in. */
  failed: Error | null;
  /** onTry hears that somebody wants to come in, before the door opens. */
  onTry: () => void;
}

/** PhoneSignIn is the phone's door. */
export function PhoneSignIn({ failed, onTry }: Props) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const signIn = useSignIn();
  const sayCode = useCodeText();
  const [problem] = useState(() => new URLSearchParams(window.location.search).get("problem")); // the router is behind this door
  const { data: offers } = useQuery(offersQuery(""));
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onTry();
    signIn.mutate({ login: login.trim(), password, remember: true });
  };
  const trouble = signIn.error ?? failed;
  return (
    <main className="ph-door">
      <img src="/icons/mark.svg" alt="" width={56} height={56} />
      <h1>{t("signIn.title")}</h1>
      <p className="soft">{t("signIn.line")}</p>
      <form onSubmit={submit}>
        <label>
          {t("signIn.login")}
          <input
            value={login}
            onChange={event => setLogin(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </label>
        <label>
          {t("signIn.password")}
          <input
            type="password"
            value={password}
            onChange={event => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
        </label>
        <p className="ph-error" role="alert">
          {trouble ? say(trouble) : problem && sayCode(problem)}
        </p>
        {signIn.error && asProblem(signIn.error).code === "phone_bound" && (
          <AskRelease who={signIn.variables} />
        )}
        <button className="ph-main" disabled={signIn.isPending}>
          {signIn.isPending ? t("signIn.busy") : t("signIn.go")}
        </button>
        {offers?.items.map(offer => (
          <a
            key={offer.id}
            className="ph-second"
            href={elsewhere(offer.id, { back: "/m/goal", remember: true })}
          >
            {offer.label}
          </a>
        ))}
      </form>
    </main>
  );
}
