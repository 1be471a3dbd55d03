import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { useActs } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";
import { type Choice, type Clash, type Field, namesOf, type OutletBasics, settleWish } from "./basics";
import { useBasicsWords } from "./useBasicsWords";

/** ClashCard is what the rep and somebody else made of the same fields: the rep takes one of both, for each. */
export function ClashCard({ sheet, clash }: { sheet: OutletBasics; clash: Clash }) {
  const { t } = useTranslation("accounts");
  const say = useProblemText();
  const { act } = useActs();
  const [choices, setChoices] = useState<Partial<Record<Field, Choice>>>({});
  const names = namesOf(clash.mine);
  const decided = names.every(field => choices[field] !== undefined);
  const settle = useMutation({
    networkMode: "always",
    mutationFn: () => act(settleWish(sheet, choices, t("basics.clash.reason"))),
  });
  return (
    <section className="ph-card bs-clash" role="alert">
      <h2>{t("basics.clash.title", { n: names.length })}</h2>
      <p className="soft">{t("basics.clash.hint")}</p>
      {names.map(field => (
        <Line
          key={field}
          field={field}
          clash={clash}
          choice={choices[field]}
          onChoose={choice => setChoices({ ...choices, [field]: choice })}
        />
      ))}
      {settle.error && <p className="ph-error">{say(settle.error)}</p>}
      <button className="ph-main" disabled={!decided || settle.isPending} onClick={() => settle.mutate()}>
        {t("basics.clash.keep")}
      </button>
    </section>
  );
}

interface LineProps {
  field: Field;
  clash: Clash;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function Line({ field, clash, choice, onChoose }: LineProps) {
  const { t } = useTranslation("accounts");
  const zone = useZone();
  const words = useBasicsWords();
  const { by, at } = clash.others[field] ?? {};
  const who = by ? t("basics.clash.by", { by, at: at ? stampOf(at, zone) : "" }) : t("basics.clash.other");
  const option = (which: Choice, title: string) => (
    <button aria-pressed={choice === which} onClick={() => onChoose(which)}>
      <small>{title}</small>
      <b>{words.value(field, clash[which][field])}</b>
    </button>
  );
  return (
    <div className="bs-choice" role="group" aria-label={words.name(field)}>
      <h3>{words.name(field)}</h3>
      <p className="soft">{t("basics.clash.base", { value: words.value(field, clash.base[field]) })}</p>
      <div>
        {option("mine", t("basics.clash.mine"))}
        {option("theirs", who)}
      </div>
    </div>
  );
}
