import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Navigate, useLocation } from "react-router";
import { onSignedOut } from "@/api/client";
import type { Topic } from "@/api/frames";
import { LiveProvider } from "@/api/LiveProvider";
import { sessionQuery } from "@/api/session";
import { rooms } from "@/app/rooms";
import { Failure } from "@/ui/desk/Gate";
import { SlotsContext } from "@/ui/slots";
import "./shell.css";

const topics: Topic[] = [
  "rep",
  "notice",
  "visit",
  "layer",
  "fence",
  "message",
  "errand",
  "alert",
  "run",
  "plan",
  "day",
];
const slots = rooms.flatMap(room => (room.slots ? [room.slots] : []));

/** SignedIn lets only signed-in people through, and sends the others to the door with the way back. */
export function SignedIn({ children }: { children: ReactNode }) {
  const asked = useQuery(sessionQuery);
  const queries = useQueryClient();
  const here = useLocation();
  useEffect(() => onSignedOut(() => queries.setQueryData(sessionQuery.queryKey, null)), [queries]);
  if (asked.isPending) return null;
  if (asked.error)
    return (
      <div className="whole">
        <Failure error={asked.error} retry={asked.refetch} />
      </div>
    );
  if (!asked.data || asked.data.mustChangePassword) {
    const back = here.pathname + here.search;
    return <Navigate to={back === "/" ? "/sign-in" : `/sign-in?back=${encodeURIComponent(back)}`} replace />;
  }
  return (
    <LiveProvider topics={topics}>
      <SlotsContext value={slots}>{children}</SlotsContext>
    </LiveProvider>
  );
}
