import { useQuery } from "@tanstack/react-query";
import { useReps } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import { clockOf, stampOf } from "@/lib/time";
import { type CallFilter, callsQuery } from "./queries";
import { ResultTag, talkText } from "./ResultTag";
import "../visits.css";

const latest = 5;

interface Props {
  title: string;
  filter: CallFilter;
  /** dated calls are of one outlet on many days, and name the rep. */
  dated?: boolean;
}

/** CallLines are the latest calls of a filter in a drawer; nothing when there were none. */
export function CallLines({ title, filter, dated = false }: Props) {
  const may = useMay();
  const zone = useZone();
  const { byId } = useReps();
  const { data } = useQuery({
    ...callsQuery(filter, "", dated ? latest : 100),
    enabled: may("visits.view"),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {data.items.map(call => (
          <li key={call.id} className="visit-line">
            <span className="visit-line-head">
              <strong className="clip">
                {dated ? (byId.get(call.repId)?.name ?? `#${call.repId}`) : call.outletName}
              </strong>
              <ResultTag of={call} />
            </span>
            <small className="faint num">
              {dated ? stampOf(call.begunAt, zone) : clockOf(call.begunAt, zone)} · {talkText(call.durationS)}
              {call.contact && ` · ${call.contact}`}
              {call.note && ` · ${call.note}`}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
