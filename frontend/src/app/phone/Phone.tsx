import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, RouterProvider } from "react-router";
import type { Topic } from "@/api/frames";
import { LiveProvider } from "@/api/LiveProvider";
import { queryDefaults } from "@/api/queries";
import { sessionQuery } from "@/api/session";
import { ProspectsPage } from "@/modules/accounts/phone/ProspectsPage";
import { ClockCard } from "@/modules/attendance/phone/ClockCard";
import { clockViews } from "@/modules/attendance/phone/views";
import { StandIn } from "@/modules/coverage/phone/StandIn";
import { MessagesPage } from "@/modules/notify/phone/MessagesPage";
import { TodayPage } from "@/modules/visits/phone/TodayPage";
import { OutletPage } from "@/modules/visits/phone/OutletPage";
import { visitViews } from "@/modules/visits/phone/views";
import { TodayTasks } from "@/modules/workdesk/phone/TodayTasks";
import { ApprovalsPage } from "@/modules/workflow/phone/ApprovalsPage";
import { keepSession, lastSession } from "@/offline/lastSession";
import { OfflineProvider } from "@/offline/OfflineProvider";
import type { Views } from "@/offline/views";
import { BeatPage } from "@/routing/beats/phone/BeatPage";
import { BeatsPage } from "@/routing/beats/phone/BeatsPage";
import { MyTrackPage } from "@/tracking/phone/MyTrackPage";
import { useMode } from "@/ui/preferences";
import { applyTokens } from "@/ui/tokens";
import { MePage } from "./MePage";
import { PhoneShell } from "./PhoneShell";
import { PhoneSignIn } from "./PhoneSignIn";
import { SyncPage } from "./SyncPage";
import "./phone.css";
import "./sync.css";

const topics: Topic[] = ["plan", "day", "visit"];

/** views are what the rooms make of what the rep has done, before the server has said so. */
const views: Views = { ...visitViews, ...clockViews };

const phoneRouter = () =>
  createBrowserRouter(
    [
      {
        element: <PhoneShell />,
        children: [
          { path: "/", element: <TodayPage beside={<Beside />} /> },
          { path: "/outlet/:id", element: <OutletPage /> },
          { path: "/track", element: <MyTrackPage /> },
          { path: "/beats", element: <BeatsPage /> },
          { path: "/beats/:id", element: <BeatPage /> },
          { path: "/prospects", element: <ProspectsPage /> },
          { path: "/messages", element: <MessagesPage /> },
          { path: "/approvals", element: <ApprovalsPage /> },
          { path: "/sync", element: <SyncPage /> },
          { path: "/me", element: <MePage /> },
          { path: "*", element: <TodayPage /> },
        ],
      },
    ],
    { basename: "/m" },
  );

/** Beside is what other rooms tell on the page of the day. */
function Beside() {
  return (
    <>
      <ClockCard />
      <StandIn />
      <TodayTasks />
    </>
  );
}

/**
 * freshQueries are the queries of a page that opens: who was signed in last still is, until the server says otherwise. What
 * is sent without a network fails at once, and says so.
 */
function freshQueries(): QueryClient {
  const mutations = { ...queryDefaults.mutations, networkMode: "always" as const };
  const queries = new QueryClient({ defaultOptions: { ...queryDefaults, mutations } });
  const last = lastSession();
  if (last) {
    queries.setQueryData(sessionQuery.queryKey, last);
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
  return queries;
}

/** Phone is the whole phone page: server state, pages, and the door before them. */
export function Phone() {
  const mode = useMode();
  const [queries] = useState(freshQueries);
  useEffect(() => applyTokens(mode, document.documentElement), [mode]);
  return (
    <QueryClientProvider client={queries}>
      <Door />
    </QueryClientProvider>
  );
}

function Door() {
  const { t } = useTranslation("phone");
  const session = useQuery(sessionQuery);
  const [router] = useState(phoneRouter);
  const { data } = session;
  useEffect(() => {
    if (data !== undefined) keepSession(data);
  }, [data]);
  if (session.isPending && !session.isPaused) return <div className="ph-wait">{t("loading")}</div>;
  if (!data) return <PhoneSignIn failed={session.error} />;
  return (
    <LiveProvider topics={topics}>
      <OfflineProvider views={views}>
        <RouterProvider router={router} />
      </OfflineProvider>
    </LiveProvider>
  );
}
