import { useEffect, useState } from "react";
import { request } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useSession } from "@/api/session";
import { useConsent } from "./queries";
import { FixQueue, type Queued } from "./queue";
import { positions, type Trouble } from "./position";

const everyMs = 10_000;

interface Answer {
  ackedToSeq: number;
  rejected: { seq: number; reason: string }[];
}

/** Sending is how the sending of this phone's fixes goes. */
export interface Sending {
  on: boolean;
  waiting: number;
  sentAt: number | null;
  failed: boolean;
  trouble: Trouble | null;
}

/** useSender follows the phone while its owner has agreed, and sends what it saw, oldest first. */
export function useSender(): Sending {
  const { userId, permissions } = useSession();
  const consent = useConsent();
  const on = consent.data?.given === true && permissions.includes("tracking.send");
  const [sending, setSending] = useState<Sending>({
    on: false,
    waiting: 0,
    sentAt: null,
    failed: false,
    trouble: null,
  });
  useEffect(() => {
    if (!on) return undefined;
    const queue = new FixQueue(localStorage, userId);
    let busy = false;
    const say = (change: Partial<Sending>): void =>
      setSending(before => ({ ...before, on: true, waiting: queue.length, ...change }));
    const tell = async (fixes: Queued[]): Promise<void> => {
      try {
        const answer = await request<Answer>("POST", "/api/tracking/fixes", {
          body: { sent_at: Date.now(), fixes },
        });
        queue.acked(Math.max(answer.ackedToSeq, ...answer.rejected.map(one => one.seq)));
      } catch (thrown) {
        const problem = asProblem(thrown);
        // What is refused as a whole would be refused for ever: it is given up, not sent again and again.
        if (!problem.retryable && problem.status === 422) queue.acked(fixes.at(-1)?.seq ?? 0);
        throw thrown;
      }
    };
    const send = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        for (let fixes = queue.batch(); fixes.length > 0; fixes = queue.batch()) {
          await tell(fixes);
          say({ sentAt: Date.now(), failed: false });
        }
      } catch {
        say({ failed: true });
      } finally {
        busy = false;
      }
    };
    const stop = positions.watch(() => {
      const { latest, trouble } = positions.now();
      if (latest && queue.add(latest)) say({ trouble });
      else say({ trouble });
    });
    const timer = setInterval(() => void send(), everyMs);
    const hurry = (): void => void send();
    window.addEventListener("online", hurry);
    return () => {
      stop();
      clearInterval(timer);
      window.removeEventListener("online", hurry);
    };
  }, [on, userId]);
  return on ? sending : { ...sending, on: false };
}
