import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "@/api/session";
import { markOf } from "./marks";
import { MarkLayer } from "./MarkLayer";
import { visitsQuery } from "./queries";

/** VisitMarks are the check-ins of a rep's day on the map. */
export function VisitMarks({ rep, day }: { rep: number; day: string }) {
  const may = useMay();
  const { data } = useQuery({ ...visitsQuery({ rep, day }, "", 100), enabled: may("visits.view") });
  const marks = useMemo(() => (data?.items ?? []).flatMap(markOf), [data]);
  return <MarkLayer marks={marks} ring />;
}
