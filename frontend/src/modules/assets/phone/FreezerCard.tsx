import { useTranslation } from "react-i18next";
import { type Entry, type Freezer, measuredOf, outside, type OutletFreezers } from "./freezers";
import { purity } from "./purity";

interface Props {
  at: OutletFreezers;
  freezer: Freezer;
  entry: Entry | undefined;
  /** done says that this visit has told it already. */
  done: boolean;
  pressed: boolean;
  onEnter: (entry: Entry) => void;
  onDrop: () => void;
}

/** FreezerCard is one freezer: how it was last time and, once its code was scanned, what is measured now. */
export function FreezerCard({ at, freezer, entry, done, pressed, onEnter, onDrop }: Props) {
  const { t } = useTranslation("phone");
  const { last } = freezer;
  const name = freezer.code ? `${freezer.model} ${freezer.code}` : freezer.label;
  return (
    <section className={`fz-card${done && !entry ? " fz-done" : ""}`} aria-label={name}>
      <header>
        <strong>{name}</strong>
        {!freezer.code && <small>{t("freezer.shared")}</small>}
        {!entry && (
          <span className="soft">
            {t(done ? "freezer.told" : freezer.code ? "freezer.wait" : "freezer.tap")}
          </span>
        )}
        {entry && (
          <button className="fz-drop" aria-label={t("freezer.drop", { name })} onClick={onDrop}>
            ×
          </button>
        )}
      </header>
      {last && (
        <p className="soft num">
          {t(done ? "freezer.now" : "grid.last")} {last.temperature}℃ · {t("freezer.purity")}{" "}
          {last.purity === undefined ? "–" : `${last.purity}%`}
          {!done && ` · ${last.day}`}
        </p>
      )}
      {entry && <Fields {...{ at, entry, pressed, last, onEnter }} />}
    </section>
  );
}

interface FieldsProps {
  at: OutletFreezers;
  entry: Entry;
  pressed: boolean;
  last: Freezer["last"];
  onEnter: (entry: Entry) => void;
}

function Fields({ at, entry, pressed, last, onEnter }: FieldsProps) {
  const { t } = useTranslation("phone");
  const measured = measuredOf(entry);
  const pure = measured ? purity(measured.own, measured.others) : null;
  const turn = (): void => {
    const { temperature } = entry;
    onEnter({
      ...entry,
      temperature: temperature.startsWith("-") ? temperature.slice(1) : `-${temperature}`,
    });
  };
  const field = (key: "temperature" | "own" | "others") => (
    <input
      className={`cell-number num${pressed && entry[key] === "" ? " cell-bad" : ""}`}
      inputMode={key === "temperature" ? "decimal" : "numeric"}
      aria-label={t(`freezer.${key}`)}
      value={entry[key]}
      placeholder={last ? String(last[key]) : ""}
      maxLength={5}
      onChange={event => onEnter({ ...entry, [key]: event.target.value.trim() })}
    />
  );
  return (
    <>
      <div className="fz-fields">
        <label>
          <span>
            {t("freezer.temperature")} <small>℃</small>
          </span>
          <span className="fz-sign">
            <button aria-label={t("freezer.turn")} onClick={turn}>
              ±
            </button>
            {field("temperature")}
          </span>
        </label>
        <label>
          {t("freezer.own")}
          {field("own")}
        </label>
        <label>
          {t("freezer.others")}
          {field("others")}
        </label>
      </div>
      <p className="num" aria-live="polite">
        {t("freezer.purity")} <strong>{pure === null ? "–" : `${pure}%`}</strong>
        {measured && outside(measured.temperature, at) && (
          <em className="fz-alarm" role="alert">
            {t("freezer.outside", at.band)}
          </em>
        )}
        {pressed && !measured && (
          <em className="fz-alarm" role="alert">
            {t("freezer.wrong")}
          </em>
        )}
      </p>
    </>
  );
}
