import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type SignIn, useAskRelease } from "@/api/session";
import { useProblemText } from "@/ui/words";

/** AskRelease is what somebody at the door of a second phone can do: ask that the bound one be released. */
export function AskRelease({ who }: { who: SignIn }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const ask = useAskRelease();
  const [note, setNote] = useState("");
  if (ask.isSuccess)
    return (
      <p className="soft" role="status">
        {t("release.asked")}
      </p>
    );
  return (
    <>
      <label>
        {t("release.why")}
        <input
          value={note}
          maxLength={200}
          placeholder={t("release.example")}
          onChange={event => setNote(event.target.value)}
        />
      </label>
      {ask.error && (
        <p className="ph-error" role="alert">
          {say(ask.error)}
        </p>
      )}
      <button
        type="button"
        className="ph-second"
        disabled={ask.isPending}
        onClick={() => ask.mutate({ login: who.login, password: who.password, note })}
      >
        {t("release.ask")}
      </button>
    </>
  );
}
