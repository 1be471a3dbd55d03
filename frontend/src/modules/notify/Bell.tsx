import { BellOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import { unreadQuery } from "./queries";

/** Bell shows how many messages are unread; the socket rings it, for every page of the person. */
export function Bell() {
  const { t } = useTranslation("notify");
  const go = useNavigate();
  const queries = useQueryClient();
  const { data } = useQuery(unreadQuery);
  const listener = useMemo<Listener>(
    () => ({
      change: item => {
        if (item.topic !== "message") return;
        queries.setQueryData(unreadQuery.queryKey, { unread: item.unread });
        void queries.invalidateQueries({ queryKey: ["notify", "messages"] });
        void queries.invalidateQueries({ queryKey: ["workflow"] });
        void queries.invalidateQueries({ queryKey: ["workdesk"] });
      },
    }),
    [queries],
  );
  useListen(listener);
  const unread = data?.unread ?? 0;
  return (
    <Badge count={unread} size="small" overflowCount={99} offset={[-6, 6]}>
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={t("bell", { n: unread })}
        onClick={() => void go("/messages")}
      />
    </Badge>
  );
}
