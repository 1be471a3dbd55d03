import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useListen } from "@/api/LiveProvider";
import { sessionQuery, useSession } from "@/api/session";
import { type Listener } from "@/api/socket";
import { OfflineContext } from "./context";
import { theServer } from "./server";
import { Store } from "./store";
import { Sync, theBrowser } from "./sync";
import type { Views } from "./views";

interface Props {
  /** views are what the rooms make of their commands; they stay as they were first. */
  views: Views;
  children: ReactNode;
}

/** OfflineProvider keeps what the signed-in person's phone knows, and keeps it in step with the server. */
export function OfflineProvider({ views, children }: Props) {
  const { company, userId } = useSession();
  return (
    <Kept key={`${company.id}-${userId}`} tenant={company.id} user={userId} views={views}>
      {children}
    </Kept>
  );
}

function Kept({ tenant, user, views, children }: Props & { tenant: number; user: number }) {
  const [offline] = useState(() => {
    const store = new Store(tenant, user);
    return { store, views, sync: new Sync(store, user, theServer, theBrowser) };
  });
  const { sync } = offline;
  const queries = useQueryClient();
  useEffect(() => {
    const hurry = (): void => {
      if (document.visibilityState === "visible") sync.hurry();
    };
    const asked = sync.watch(() => {
      if (sync.now().trouble?.status === 401)
        void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    });
    sync.start();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    void navigator.storage.persist();
    return () => {
      asked();
      sync.stop();
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
    };
  }, [sync, queries]);
  useListen(useMemo(() => newsFor(sync), [sync]));
  return <OfflineContext value={offline}>{children}</OfflineContext>;
}

const told = new Set(["plan", "day", "visit", "message"]);

/** newsFor asks for documents when the socket tells of something that stands in them, or has missed what it would have told. */
function newsFor(sync: Sync): Listener {
  return {
    snapshot: () => sync.hurry(),
    change: item => {
      if (told.has(item.topic)) sync.hurry();
    },
  };
}
