import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Head, State } from "./types";

const tones: Record<State, string> = {
  draft: "default",
  optimised: "cyan",
  submitted: "gold",
  published: "green",
  superseded: "default",
  dropped: "default",
};

/** StateTag is where a schedule stands. */
export function StateTag({ state }: { state: State }) {
  const { t } = useTranslation("planner");
  return <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>;
}

/** VersionTag is a version with its state. */
export function VersionTag({ head }: { head: Pick<Head, "version" | "state"> }) {
  return (
    <span className="version-tag">
      <span className="num soft">V{head.version}</span>
      <StateTag state={head.state} />
    </span>
  );
}
