import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { languageOf } from "@/i18n";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import { useActs } from "@/offline/useSync";
import { type CallDraft, callWish, resultsOf } from "./calls";
import type { Place } from "./queries";

const sheet = "call"; // where the draft lies beside those of steps
const draftOf = (outlet: number): string => `call-${outlet}`;

/** useCall is the call to an outlet that runs: begun, changed, saved or thrown away; it outlives the page. */
export function useCall(outlet: Place) {
  const { together } = useActs();
  const key = draftOf(outlet.id);
  const [draft, keep] = useDraft<CallDraft>(key, sheet);
  const save = useMutation({
    networkMode: "always",
    mutationFn: (ended: CallDraft) => together([callWish(outlet, ended, Date.now())], [key, sheet]),
  });
  const begin = (contact: string): Promise<void> =>
    keep({
      ref: crypto.randomUUID(),
      begunAt: new Date().toISOString(),
      result: "",
      contact,
      note: "",
      nextOn: "",
    });
  return { draft, keep, begin, save, drop: () => together([], [key, sheet]) };
}

/** useResults are the results of calls that are offered, and what each code is called. */
export function useResults() {
  const { i18n } = useTranslation();
  const shelf = useShelf();
  const english = languageOf(i18n.language) === "en";
  const all = shelf ? resultsOf(shelf) : [];
  const called = (code: string): string => {
    const item = all.find(one => one.code === code);
    return (english && item?.en) || (item?.zh ?? code);
  };
  const offered = all.filter(one => !one.disabled).map(({ code }) => ({ code, name: called(code) }));
  return { offered, called };
}

function everySecond(tell: () => void): () => void {
  const timer = window.setInterval(tell, 1000);
  return () => window.clearInterval(timer);
}

/** useElapsed is how many ms have gone by on the phone's clock since an instant of it, moving in seconds. */
export function useElapsed(since: string): number {
  return useSyncExternalStore(everySecond, () => Math.floor((Date.now() - Date.parse(since)) / 1000) * 1000);
}

/** useToday is the company's day. */
export function useToday(): string {
  return dayOf(serverClock.now(), useZone());
}
