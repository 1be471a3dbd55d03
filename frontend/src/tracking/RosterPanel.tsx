import { SearchOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import type { Presence } from "@/api/types";
import { Empty } from "@/ui/desk/Gate";
import { Rows } from "@/ui/desk/Rows";
import { useNow } from "@/ui/now";
import { useUrl } from "@/ui/useUrl";
import { ageSince, useAgeText } from "@/ui/words";
import type { LiveFixes } from "./live";
import { PresenceDot } from "./PresenceDot";
import { presences } from "./presence";
import { byName, countPresences, type RosterLine, rosterOf } from "./roster";

interface Props {
  fixes: LiveFixes;
  units: ReadonlySet<number> | null;
  selected: number | undefined;
  onSelect: (rep: number) => void;
}

/** RosterPanel lists the reps of the chosen part of the company with their presence and the age of their fix. */
export function RosterPanel({ fixes, units, selected, onSelect }: Props) {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const now = useNow();
  const { reps } = useReps();
  const { byId } = useUnits();
  const words = url.get("q");
  const presence = presences.find(each => each === url.get("state")) ?? "";
  const wanted = useMemo(
    () => ({ words, presence: "" as const, units, unitName: (id: number) => byId.get(id)?.name ?? "" }),
    [words, units, byId],
  );
  const people = useMemo(() => byName(reps), [reps]);
  const lines = rosterOf(people, id => fixes.of(id), now, wanted);
  const counts = countPresences(lines);
  const shown = presence === "" ? lines : lines.filter(line => line.look.presence === presence);
  const clear = (): void => url.set({ q: null, state: null });
  return (
    <aside className="roster" aria-label={t("live.roster")}>
      <div className="roster-head">
        <Input
          allowClear
          prefix={<SearchOutlined className="faint" />}
          placeholder={t("live.search")}
          aria-label={t("live.search")}
          value={words}
          onChange={event => url.set({ q: event.target.value })}
        />
        <div className="roster-states">
          {presences.map(each => (
            <StateFilter
              key={each}
              presence={each}
              count={counts.get(each) ?? 0}
              pressed={presence === each}
              onPress={() => url.set({ state: presence === each ? null : each })}
            />
          ))}
        </div>
      </div>
      {shown.length === 0 ? (
        <Empty title={reps.length === 0 ? t("live.noReps") : t("live.noMatch")}>
          {(words !== "" || presence !== "") && <Button onClick={clear}>{t("live.clearFilters")}</Button>}
        </Empty>
      ) : (
        <Rows
          items={shown}
          height={56}
          keyOf={line => line.rep.id}
          label={t("live.roster")}
          row={line => (
            <RosterRow
              line={line}
              now={now}
              unit={byId.get(line.rep.unitId)?.name ?? ""}
              selected={line.rep.id === selected}
              onSelect={onSelect}
            />
          )}
        />
      )}
    </aside>
  );
}

interface FilterProps {
  presence: Presence;
  count: number;
  pressed: boolean;
  onPress: () => void;
}

function StateFilter({ presence, count, pressed, onPress }: FilterProps) {
  const { t } = useTranslation("tracking");
  return (
    <button type="button" className="state-filter" aria-pressed={pressed} onClick={onPress}>
      <PresenceDot presence={presence} />
      <span>{t(`presence.${presence}`)}</span>
      <b className="num">{count}</b>
    </button>
  );
}

interface RowProps {
  line: RosterLine;
  now: number;
  unit: string;
  selected: boolean;
  onSelect: (rep: number) => void;
}

function RosterRow({ line, now, unit, selected, onSelect }: RowProps) {
  const { t } = useTranslation("tracking");
  const age = useAgeText();
  const { rep, state, look } = line;
  return (
    <button type="button" className="roster-row" aria-pressed={selected} onClick={() => onSelect(rep.id)}>
      <PresenceDot presence={look.presence} old={look.old} alarm={look.alarm} />
      <span className="roster-name">
        <strong className="clip">{rep.name}</strong>
        <small className="faint clip">{unit}</small>
      </span>
      <span className="roster-state">
        <span>{t(`presence.${look.presence}`)}</span>
        <small className={look.old ? "num roster-old" : "num faint"}>
          {state?.at ? age(ageSince(state.at, now)) : t("live.notReported")}
        </small>
      </span>
    </button>
  );
}
