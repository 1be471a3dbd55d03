import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import { urlOf } from "@/api/client";
import { upload } from "@/api/upload";
import type { Leaflet, LeafletFields } from "./leaflet";

/** LeafletFilter narrows the list; the same words are in the address of the page. */
export interface LeafletFilter {
  state?: Leaflet["state"];
  kind?: Leaflet["kind"];
  words?: string;
}

export const leafletsQuery = (filter: LeafletFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["collateral", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/collateral/leaflets", { query: { ...filter, after, limit }, signal }),
  });

const write = (of: Leaflet | null, body: LeafletFields): Promise<Leaflet> =>
  of
    ? call("PUT", "/api/collateral/leaflets/{id}", { path: { id: of.id }, body: { ...body, rev: of.rev } })
    : call("POST", "/api/collateral/leaflets", { body });

/** sendFile sends a leaflet's file and tells how much of it has gone, in percent. */
const sendFile = (id: number, file: File, told: (percent: number) => void): Promise<void> =>
  upload(
    "PUT",
    urlOf("/api/collateral/leaflets/{id}/file", { path: { id }, query: { name: file.name } }),
    file,
    told,
  );

interface Saved {
  fields: LeafletFields;
  file: File | null;
}

/** useSave writes a leaflet and then sends its file; when the file does not arrive, the leaflet stays and waits for it. */
export function useSave(of: Leaflet | null, told: (percent: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ fields, file, made }: Saved & { made: (leaflet: Leaflet) => void }) => {
      const kept = await write(of, fields);
      made(kept);
      if (file) await sendFile(kept.id, file, told);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["collateral"] }),
  });
}

/** useDisable shows a leaflet to nobody any more, or again. */
export function useDisable() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (leaflet: Leaflet) => {
      const { title, kind, note = "", from, to, units } = leaflet;
      return write(leaflet, { title, kind, note, from, to, units, disabled: !leaflet.disabled });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["collateral"] }),
  });
}
