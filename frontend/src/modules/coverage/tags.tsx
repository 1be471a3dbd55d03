import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Assignment, Duty, Transfer } from "./queries";

const dutyColours: Record<Duty, string> = { sales: "green", merchandising: "blue", delivery: "orange" };

/** DutyTag is what a rep has to do at an outlet. */
export function DutyTag({ of }: { of: Duty }) {
  const { t } = useTranslation("coverage");
  return <Tag color={dutyColours[of]}>{t(`duty.${of}`)}</Tag>;
}

const times: Record<Assignment["state"], string> = { coming: "blue", in_force: "green", past: "default" };

/** TimeTag is whether something holds today. */
export function TimeTag({ of }: { of: Assignment["state"] }) {
  const { t } = useTranslation("coverage");
  return <Tag color={times[of]}>{t(`time.${of}`)}</Tag>;
}

const states: Record<Transfer["state"], string> = {
  preview: "default",
  proposed: "gold",
  running: "blue",
  done: "green",
  rejected: "red",
  withdrawn: "default",
};

/** StateTag is how far a transfer is. */
export function StateTag({ of }: { of: Transfer["state"] }) {
  const { t } = useTranslation("coverage");
  return <Tag color={states[of]}>{t(`state.${of}`)}</Tag>;
}

/** Days are from when to when something holds; to is the first day it no longer does. */
export function Days({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  const { t } = useTranslation("coverage");
  return (
    <span className="num">
      {from ?? t("since")} ~ {to ?? t("open")}
    </span>
  );
}

/** StandInTag says who stands for somebody away. */
export function StandInTag({ name }: { name: string | undefined }) {
  const { t } = useTranslation("coverage");
  return name ? <Tag color="purple">{t("standIn", { name })}</Tag> : null;
}
