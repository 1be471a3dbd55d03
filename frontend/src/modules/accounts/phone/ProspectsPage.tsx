import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { distanceText } from "@/lib/units";
import { usePosition } from "@/tracking/phone/position";
import { useProblemText } from "@/ui/words";
import { accountsQuery, type Account, poolQuery, useAccountChange, verbs } from "../queries";
import { AlikeNote } from "./AlikeNote";
import "./prospects.css";

const own = { state: ["prospect", "pending"] };

/** ProspectsPage is where a rep notes a shop found on the route, and takes up those nobody follows. */
export function ProspectsPage() {
  const { t } = useTranslation("accounts");
  const say = useProblemText();
  const mine = useQuery(accountsQuery(own, "", 50));
  const pool = useQuery(poolQuery());
  const claim = useAccountChange(verbs.claim);
  const convert = useAccountChange((id: number) => verbs.act(id, "convert"));
  const failed = claim.error ?? convert.error;
  return (
    <div className="ph-page">
      <NewProspect />
      {failed && <p className="ph-error">{say(failed)}</p>}
      <section className="ph-card">
        <h2>{t("phone.mine")}</h2>
        {mine.data?.items.length === 0 && <p className="soft">{t("phone.none")}</p>}
        {(mine.data?.items ?? []).map(each => (
          <Line key={each.id} account={each} note={t(`state.${each.state}`)}>
            {each.state === "prospect" && (
              <button className="ph-toggle" onClick={() => convert.mutate(each.id)}>
                {t("act.convert")}
              </button>
            )}
          </Line>
        ))}
      </section>
      <section className="ph-card">
        <h2>{t("pool.title")}</h2>
        {pool.data?.items.length === 0 && <p className="soft">{t("phone.poolNone")}</p>}
        {(pool.data?.items ?? []).map(each => (
          <Line key={each.id} account={each} note={each.address}>
            <button className="ph-toggle" onClick={() => claim.mutate(each.id)}>
              {t("pool.claim")}
            </button>
          </Line>
        ))}
      </section>
    </div>
  );
}

interface LineProps {
  account: Account;
  note: string;
  children: ReactNode;
}

function Line({ account, note, children }: LineProps) {
  return (
    <div className="prospect-line">
      <span>
        <b>{account.name}</b>
        <small className="soft">{note}</small>
      </span>
      {children}
    </div>
  );
}

function NewProspect() {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const { t: geo } = useTranslation("geo");
  const say = useProblemText();
  const { latest } = usePosition();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [channel, setChannel] = useState("");
  const place = latest ? { lon: latest.lon, lat: latest.lat } : undefined;
  const add = useAccountChange(() =>
    verbs.add({ name, phone, channel, prospect: true, outlet: true, ...(place ? { location: place } : {}) }),
  );
  const field = (
    label: string,
    value: string,
    set: (value: string) => void,
    mode: "text" | "tel" = "text",
  ) => (
    <label>
      <span>{label}</span>
      <input value={value} inputMode={mode} maxLength={40} onChange={event => set(event.target.value)} />
    </label>
  );
  return (
    <form
      className="ph-card prospect-form"
      onSubmit={event => {
        event.preventDefault();
        add.mutate(undefined, {
          onSuccess: () => {
            setName("");
            setPhone("");
            setChannel("");
          },
        });
      }}
    >
      <h2>{t("phone.add")}</h2>
      {field(common("word.name"), name, setName)}
      {field(common("word.phone"), phone, setPhone, "tel")}
      {field(geo("outlets.channel"), channel, setChannel)}
      <p className="soft num">
        {latest ? t("phone.here", { accuracy: distanceText(latest.accuracyM) }) : t("phone.nowhere")}
      </p>
      <AlikeNote name={name} phone={phone} {...(place ? { location: place } : {})} />
      {add.error && <p className="ph-error">{say(add.error)}</p>}
      {add.isSuccess && name === "" && <p role="status">{t("phone.added")}</p>}
      <button className="ph-main" disabled={name.trim() === "" || add.isPending}>
        {t("phone.save")}
      </button>
    </form>
  );
}
