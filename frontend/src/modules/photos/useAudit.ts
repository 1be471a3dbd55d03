import { useEffect, useRef, useState } from "react";
import { useSay } from "@/ui/desk/useSay";
import { type Photo, useJudge } from "./queries";
import { judgeable, nextOpen } from "./wall";
import { useReasons } from "./words";

type Act = "pass" | "fail" | "reopen";

const keys = /^([1-9uU]|Escape)$/;

/** useAudit keeps which photo is picked, passes and fails it by key or button, and knows the last verdict to take back. */
export function useAudit(photos: Photo[]) {
  const say = useSay();
  const judge = useJudge();
  const reasons = useReasons().offered;
  const [at, setAt] = useState(() => Math.max(0, nextOpen(photos, -1)));
  const [failing, setFailing] = useState(false);
  const [last, setLast] = useState<number>();
  const [busy, setBusy] = useState(false);
  const ahead = useRef<string[]>([]); // keys pressed before the server has taken the verdict before
  const photo = photos[at];

  const go = (to: number): true => {
    setAt(to);
    setFailing(false);
    return true;
  };
  const speak = (of: Photo, act: Act, reason?: string): void => {
    setBusy(true);
    judge.mutate(
      { id: of.id, act, rev: of.rev, ...(reason ? { reason } : {}) },
      {
        onError: error => {
          ahead.current = [];
          say.failed(error);
        },
        onSettled: () => setBusy(false),
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

  /** press does what a key asks for, in turn; a digit is the reason once a photo is failing. */
  const press = (key: string): boolean => {
    if (!keys.test(key)) return false;
    return busy ? ahead.current.push(key) > 0 : done(key);
  };
  const done = (key: string): boolean => {
    if (failing && key === "Escape") setFailing(false);
    else if (failing && reasons[Number(key) - 1]) fail(reasons[Number(key) - 1]?.code);
    else if (key === "1") pass();
    else if (key === "2") fail();
    else if (key === "u" || key === "U") undo();
    else return false;
    return true;
  };

  useEffect(() => {
    let key: string | undefined;
    while (!busy && (key = ahead.current.shift()) !== undefined) if (done(key)) return;
  });

  return { at, go, failing, busy, pass, fail, reopen, press };
}
