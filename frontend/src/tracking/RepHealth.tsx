import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { RepState } from "@/api/types";
import { compassOf, metresText, share100, speedKmh } from "@/lib/units";
import { Fact, Facts } from "@/ui/desk/Fact";
import { ageSince, useAgeText } from "@/ui/words";

const lowBattery = 0.15; // of a full battery

const flags = ["mock", "weak", "jump", "sos"] as const;

/** RepHealth shows how far the phone's word can be trusted: accuracy, battery, last contact, flags. */
export function RepHealth({ state, now }: { state: RepState; now: number }) {
  const { t } = useTranslation("tracking");
  const age = useAgeText();
  const moving = state.state === "moving";
  const battery = state.battery ?? null;
  const heading = state.headingDeg === undefined ? "" : t(`compass.${compassOf(state.headingDeg)}`);
  return (
    <section>
      <h3>{t("rep.health")}</h3>
      <Facts>
        <Fact name={t("rep.accuracy")}>{metresText(state.accuracyM, "±")}</Fact>
        <Fact name={t("rep.battery")} bad={battery !== null && battery < lowBattery}>
          {battery === null ? t("rep.unknown") : `${share100(battery)}%`}
          {state.charging && <small className="faint"> {t("rep.charging")}</small>}
        </Fact>
        <Fact name={t("rep.lastContact")}>{age(ageSince(state.contactAt, now))}</Fact>
        <Fact name={t("rep.speed")}>
          {moving ? [`${speedKmh(state.speedMps ?? 0)} km/h`, heading].join(" ") : "0 km/h"}
        </Fact>
      </Facts>
      {state.flags.length > 0 && (
        <p className="rep-flags">
          {state.flags.map(flag => {
            const known = flags.find(each => each === flag);
            return (
              <Tag key={flag} color={flag === "weak" ? "gold" : "red"}>
                {known ? t(`flag.${known}`) : flag}
              </Tag>
            );
          })}
        </p>
      )}
    </section>
  );
}
