import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { MessageRow } from "@/api/types";
import { languageOf } from "@/i18n";
import { useTranslation } from "react-i18next";

export const unreadQuery = queryOptions({
  queryKey: ["notify", "unread"],
  refetchInterval: 60_000, // the socket tells sooner; this is for pages without one
  queryFn: ({ signal }) => call("GET", "/api/notify/unread", { signal }),
});

export const messagesQuery = (unread: boolean, after: string, limit: number) =>
  queryOptions({
    queryKey: ["notify", "messages", unread, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/notify/messages", { query: { unread: unread || null, after, limit }, signal }),
  });

export const waysQuery = queryOptions({
  queryKey: ["notify", "ways"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/notify/ways", { signal }),
});

/** useRead marks messages as read; every page of the person follows. */
export function useRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mark: { ids?: number[]; all?: boolean }) => call("POST", "/api/notify/read", { body: mark }),
    onSuccess: async count => {
      queries.setQueryData(unreadQuery.queryKey, count);
      await queries.invalidateQueries({ queryKey: ["notify", "messages"] });
    },
  });
}

export const chooseWay = (body: { kind: string; way: "push" | "mail" | "sms"; wanted: boolean }) =>
  call("PUT", "/api/notify/ways", { body });

export const setAddress = (body: { mail: string; phone: string }) =>
  call("PUT", "/api/notify/address", { body });

/** fill puts a message's figures into the text of its kind. */
export function fill(text: string, params: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "–";
  });
}

/** useMessageText words a message in the reader's language. */
export function useMessageText(): (message: MessageRow) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(waysQuery);
  return message => {
    const kind = data?.kinds.find(each => each.kind === message.kind);
    if (!kind) return message.kind;
    const text = languageOf(i18n.language) === "en" ? kind.en : kind.zh;
    return fill(text, message.params as Record<string, unknown>);
  };
}
