import { useQuery } from "@tanstack/react-query";
import { Button, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useZone } from "@/api/session";
import type { MessageRow } from "@/api/types";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { messagesQuery, useMessageText, useRead } from "./queries";
import { WaysModal } from "./WaysModal";

/** MessagesPage is what the person was told, newest first. */
export function MessagesPage() {
  const { t } = useTranslation("notify");
  const zone = useZone();
  const go = useNavigate();
  const url = useUrl();
  const unread = url.get("unread") !== "";
  const cursor = useCursor(String(unread));
  const asked = useQuery(messagesQuery(unread, cursor.after, cursor.limit));
  const text = useMessageText();
  const read = useRead();
  const [ways, setWays] = useState(false);
  const open = (message: MessageRow): void => {
    if (!message.readAt) read.mutate({ ids: [message.id] });
    if (message.link) void go(message.link);
  };
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          <label className="message-filter">
            <Switch size="small" checked={unread} onChange={on => url.set({ unread: on })} />{" "}
            {t("unreadOnly")}
          </label>
          <Button onClick={() => setWays(true)}>{t("ways")}</Button>
          <Button type="primary" loading={read.isPending} onClick={() => read.mutate({ all: true })}>
            {t("readAll")}
          </Button>
        </>
      }
    >
      <Panel flush>
        <DataTable<MessageRow>
          asked={asked}
          cursor={cursor}
          showHeader={false}
          locale={{ emptyText: t("none") }}
          onOpen={open}
          columns={[
            {
              render: (_, row) =>
                row.readAt ? <span className="soft">{text(row)}</span> : <strong>{text(row)}</strong>,
            },
            {
              width: 170,
              align: "right",
              render: (_, row) => <span className="faint num">{stampOf(row.at, zone)}</span>,
            },
          ]}
        />
      </Panel>
      {ways && <WaysModal onClose={() => setWays(false)} />}
    </Page>
  );
}
