import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useZone } from "@/api/session";
import type { MessageRow } from "@/api/types";
import { stampOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { messagesQuery, unreadQuery, useMessageText, useRead, waysQuery } from "../queries";
import { current, sleep, wake } from "./push";

/** MessagesPage is what the rep was told; what is read here is read on the desk. */
export function MessagesPage() {
  const { t } = useTranslation("notify");
  const { t: phone } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const asked = useQuery(messagesQuery(false, "", 100));
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const text = useMessageText();
  const read = useRead();
  const go = useNavigate();
  const open = (message: MessageRow): void => {
    if (!message.readAt) read.mutate({ ids: [message.id] });
    const page = pageOf(message);
    if (page) void go(page);
  };
  if (asked.isPending) return <div className="ph-wait">{phone("loading")}</div>;
  return (
    <div className="ph-page">
      <PushSwitch />
      {asked.error && <p className="ph-error">{say(asked.error)}</p>}
      {unread > 0 && (
        <button className="ph-second" disabled={read.isPending} onClick={() => read.mutate({ all: true })}>
          {t("readAll")}
        </button>
      )}
      {asked.data?.items.length === 0 && <p className="ph-empty">{t("none")}</p>}
      {asked.data?.items.map(message => (
        <button
          key={message.id}
          className="ph-stop"
          onClick={() => open(message)}
          disabled={Boolean(message.readAt) && !pageOf(message)}
        >
          <span className="ph-stop-text">
            {message.readAt ? <span className="soft">{text(message)}</span> : <b>{text(message)}</b>}
            <small className="num">{stampOf(message.at, zone)}</small>
          </span>
        </button>
      ))}
    </div>
  );
}

/** pageOf is the phone's page that a message leads to, if it is one of the phone's. */
function pageOf({ link }: MessageRow): string | null {
  return link?.startsWith("/m/") ? link.slice("/m".length) : null;
}

function PushSwitch() {
  const { t } = useTranslation("notify");
  const say = useProblemText();
  const queries = useQueryClient();
  const own = useQuery({ queryKey: ["notify", "push"], queryFn: current });
  const key = useQuery(waysQuery).data?.pushKey;
  const turn = useMutation({
    mutationFn: async () => {
      if (own.data) await sleep(own.data);
      else return wake(key ?? "");
      return true;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["notify", "push"] }),
  });
  if (!key || own.isPending || !("PushManager" in window)) return null;
  return (
    <>
      <button className="ph-second" disabled={turn.isPending} onClick={() => turn.mutate()}>
        {own.data ? t("push.off") : t("push.on")}
      </button>
      {turn.data === false && <p className="ph-error">{t("push.denied")}</p>}
      {turn.error && <p className="ph-error">{say(turn.error)}</p>}
    </>
  );
}
