import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Topic } from "./frames";
import { sessionQuery } from "./session";
import { browserWire, type Link, LiveSocket, type Listener } from "./socket";

const LiveContext = createContext<LiveSocket | null>(null);

interface Props {
  /** topics are what the page hears of; they stay as they were first. */
  topics: Topic[];
  children: ReactNode;
}

/**
 * LiveProvider keeps the one socket of the page open while somebody is signed in. When the server ends it for
 * good, the page asks again who that is.
 */
export function LiveProvider({ topics, children }: Props) {
  const [socket] = useState(() => new LiveSocket(browserWire, topics));
  const queries = useQueryClient();
  useEffect(() => {
    const ended = socket.watch(() => {
      if (socket.state() === "ended") void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    });
    const hurry = (): void => {
      if (document.visibilityState === "visible") socket.hurry();
    };
    const lost = (): void => {
      socket.lost();
    };
    socket.start();
    window.addEventListener("offline", lost);
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      ended();
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
      socket.stop();
    };
  }, [socket, queries]);
  return <LiveContext value={socket}>{children}</LiveContext>;
}

function useSocket(): LiveSocket {
  const socket = useContext(LiveContext);
  if (!socket) throw new Error("the live socket is used outside LiveProvider");
  return socket;
}

/** useLink is the state of the socket. */
export function useLink(): Link {
  const socket = useSocket();
  return useSyncExternalStore(socket.watch, socket.state);
}

const rarely = 300_000; // ms between two questions about what the socket tells anyway

/** useAskEvery is after how many ms a page asks by itself: as often as said while the line is down, else rarely. */
export function useAskEvery(ms: number): number {
  return useLink() === "live" ? rarely : ms;
}

/** useListen hears the socket as long as the component is there; hand in a stable listener. */
export function useListen(listener: Listener): void {
  const socket = useSocket();
  useEffect(() => socket.listen(listener), [socket, listener]);
}
