import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import type { List, Notice } from "@/api/types";
import { share100 } from "@/lib/units";
import { noticesQuery } from "./queries";

const kept = 100; // notices the page remembers

/** withNotice puts a new notice on top; the same one twice is one. */
export function withNotice(list: List<Notice> | undefined, notice: Notice): List<Notice> {
  const others = (list?.items ?? []).filter(each => each.id !== notice.id);
  return { ...list, items: [notice, ...others].slice(0, kept) };
}

/** useNotices are today's notices, newest first, as they come. */
export function useNotices(): Notice[] {
  const queries = useQueryClient();
  const listener = useMemo<Listener>(
    () => ({
      notice: notice =>
        queries.setQueryData<List<Notice>>(noticesQuery.queryKey, list => withNotice(list, notice)),
    }),
    [queries],
  );
  useListen(listener);
  return useQuery(noticesQuery).data?.items ?? [];
}

const known = [
  "visit_refused",
  "visit_outside",
  "mock_location",
  "track_jump",
  "rep_silent",
  "low_battery",
  "sos",
  "visit_forgotten",
] as const;

/** useNoticeText words a notice. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation("tracking");
  return notice => {
    const kind = known.find(each => each === notice.kind);
    const params: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(notice.params ?? {})) {
      if (typeof value !== "number") params[name] = value;
      else params[name] = name === "battery" ? share100(value) : Math.round(value);
    }
    return kind
      ? t(`notice.${kind}`, params as { distanceM: number; battery: number })
      : t("notice.other", { kind: notice.kind });
  };
}
