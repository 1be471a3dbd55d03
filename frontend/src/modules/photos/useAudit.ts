import { useState } from "react";
import { useSay } from "@/ui/desk/useSay";
import { type Photo, useJudge } from "./queries";
import { judgeable, nextOpen } from "./wall";
import { useReasons } from "./words";

type Act = "pass" | "fail" | "reopen";

/** useAudit keeps which photo is picked, passes and fails it by key or button, and knows the last verdict to take back. */
export function useAudit(photos: Photo[]) {
  const say = useSay();
  const judge = useJudge();
  const reasons = useReasons().offered;
  const [at, setAt] = useState(() => Math.max(0, nextOpen(photos, -1)));
  const [failing, setFailing] = useState(false);
  const [last, setLast] = useState<number>();
  const photo = photos[at];

  const go = (to: number): true => {
    setAt(to);
    setFailing(false);
    return true;
  };
  const speak = (of: Photo, act: Act, reason?: string): void => {
    judge.mutate(
      { id: of.id, act, rev: of.rev, ...(reason ? { reason } : {}) },
      {
        onError: say.failed,
        onSuccess: () => {
          setLast(act === "reopen" ? undefined : of.id);
          const next = nextOpen(photos, at);
          go(act === "reopen" ? photos.indexOf(of) : next < 0 ? at : next);
        },
      },
    );
  };
  const pass = (): void => {
    if (photo && judgeable(photo.state)) speak(photo, "pass");
  };
  const fail = (reason?: string): void => {
    if (!photo || !judgeable(photo.state)) return;
    if (reason) speak(photo, "fail", reason);
    else setFailing(asking => !asking);
  };
  const reopen = (): void => {
    if (photo) speak(photo, "reopen");
  };
  const undo = (): void => {
    const before = photos.find(each => each.id === last);
    if (before) speak(before, "reopen");
  };

  /** press does what a key asks for; a digit is the reason once a photo is failing. */
  const press = (key: string): boolean => {
    if (judge.isPending) return false;
    if (failing && key === "Escape") setFailing(false);
    else if (failing && reasons[Number(key) - 1]) fail(reasons[Number(key) - 1]?.code);
    else if (key === "1") pass();
    else if (key === "2") fail();
    else if (key === "u" || key === "U") undo();
    else return false;
    return true;
  };

  return { at, go, failing, busy: judge.isPending, pass, fail, reopen, press };
}
