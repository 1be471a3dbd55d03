import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useListen } from "@/api/LiveProvider";
import { useReps } from "@/api/queries";
import type { Listener } from "@/api/socket";
import { LiveFixes, type Wording } from "./live";
import { liveQuery } from "./queries";

/** useLiveFixes fills one LiveFixes from the socket; the plain snapshot bridges the time until it is open. */
export function useLiveFixes(): LiveFixes {
  const [fixes] = useState(() => new LiveFixes());
  const listener = useMemo<Listener>(
    () => ({
      snapshot: items => fixes.reset(items.filter(item => item.topic === "rep")),
      change: item => {
        if (item.topic !== "rep") return;
        if (item.gone) fixes.forget(item.id);
        else fixes.take(item);
      },
    }),
    [fixes],
  );
  useListen(listener);
  const { data } = useQuery(liveQuery);
  useEffect(() => {
    for (const state of data?.items ?? []) fixes.take(state);
  }, [fixes, data]);
  return fixes;
}

/** useWording gives the fixes the names of people and the words for ages. */
export function useWording(): Wording {
  const { byId } = useReps();
  const { t } = useTranslation();
  return useMemo(() => {
    const said = new Map<string, string>(); // there are few ages and many reps
    const age: Wording["age"] = ({ unit, n }) => {
      const key = `${unit} ${n}`;
      const known = said.get(key);
      if (known !== undefined) return known;
      const words = t(`age.${unit}`, { n });
      said.set(key, words);
      return words;
    };
    return { rep: id => byId.get(id), age };
  }, [byId, t]);
}
