import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, type RouteObject, RouterProvider } from "react-router";
import type { Topic } from "@/api/frames";
import { LiveProvider } from "@/api/LiveProvider";
import { queryDefaults } from "@/api/queries";
import { sessionQuery } from "@/api/session";
import { AccountBrief } from "@/modules/accounts/phone/AccountBrief";
import { basicsViews } from "@/modules/accounts/phone/basics";
import { BasicsLink, ClashNews } from "@/modules/accounts/phone/BasicsLink";
import { BasicsPage } from "@/modules/accounts/phone/BasicsPage";
import { ProspectsPage } from "@/modules/accounts/phone/ProspectsPage";
import { ActivityButton, ActivitiesPage } from "@/modules/activities/phone/ActivitiesPage";
import { activityViews } from "@/modules/activities/phone/activities";
import { ActivityPage } from "@/modules/activities/phone/ActivityPage";
import { AlertsBrief } from "@/modules/alerts/phone/AlertsBrief";
import { AssetsLink, AssetsPage } from "@/modules/assets/phone/AssetsPage";
import { FreezerLine } from "@/modules/assets/phone/FreezerLine";
import { freezerViews } from "@/modules/assets/phone/freezers";
import { handledViews } from "@/modules/assets/phone/handled";
import { FreezerStep } from "@/modules/assets/phone/FreezerStep";
import { ClockCard } from "@/modules/attendance/phone/ClockCard";
import { clockViews } from "@/modules/attendance/phone/views";
import { carries } from "@/modules/catalog/phone/carry";
import { KeepWares } from "@/modules/catalog/phone/KeepWares";
import { ShelfBrief } from "@/modules/catalog/phone/ShelfBrief";
import { ShelfLink } from "@/modules/catalog/phone/ShelfLink";
import { ShelfPage } from "@/modules/catalog/phone/ShelfPage";
import { ThumbOf } from "@/modules/catalog/phone/Thumb";
import { WaresPage } from "@/modules/catalog/phone/WaresPage";
import { LeafletsPage } from "@/modules/collateral/phone/LeafletsPage";
import { StandIn } from "@/modules/coverage/phone/StandIn";
import { idleGroup } from "@/modules/merchandising/phone/ask";
import { InspectionsPage } from "@/modules/merchandising/phone/InspectionsPage";
import { InspectPage } from "@/modules/merchandising/phone/InspectPage";
import { InspectSheet } from "@/modules/merchandising/phone/InspectSheet";
import { MeasuresBrief } from "@/modules/merchandising/phone/MeasuresBrief";
import { MetricsLine } from "@/modules/merchandising/phone/MetricsLine";
import { MetricsStep } from "@/modules/merchandising/phone/MetricsStep";
import { PromotionLine } from "@/modules/merchandising/phone/PromotionLine";
import { promotionsAt, promoViews } from "@/modules/merchandising/phone/promotions";
import { PromotionStep } from "@/modules/merchandising/phone/PromotionStep";
import { listed, measureViews } from "@/modules/merchandising/phone/views";
import { MessagesPage } from "@/modules/notify/phone/MessagesPage";
import { MyPhotosPage } from "@/modules/photos/phone/MyPhotosPage";
import { PhotoField } from "@/modules/photos/phone/PhotoField";
import { PhotoLine } from "@/modules/photos/phone/PhotoLine";
import { PhotoStep } from "@/modules/photos/phone/PhotoStep";
import { signWish } from "@/modules/photos/phone/sign";
import { SignPad } from "@/modules/photos/phone/SignPad";
import { SignStep } from "@/modules/photos/phone/SignStep";
import { photoViews } from "@/modules/photos/phone/views";
import { wishOf } from "@/modules/photos/phone/wish";
import { CallPage } from "@/modules/visits/phone/CallPage";
import { callViews } from "@/modules/visits/phone/calls";
import { CallsNews, CallsPage } from "@/modules/visits/phone/Calls";
import { CoachingPage } from "@/modules/visits/phone/CoachingPage";
import { JointPage } from "@/modules/visits/phone/JointPage";
import { JointSheet } from "@/modules/visits/phone/JointSheet";
import { LeavePage } from "@/modules/visits/phone/LeavePage";
import { TodayPage } from "@/modules/visits/phone/TodayPage";
import { OutletPage } from "@/modules/visits/phone/OutletPage";
import { makeupViews } from "@/modules/visits/phone/makeups";
import { MakeupsNews, MakeupsPage } from "@/modules/visits/phone/MakeupsPage";
import { remarkViews } from "@/modules/visits/phone/remarks";
import { RemarksNews, RemarksPage } from "@/modules/visits/phone/RemarksPage";
import { StepPage } from "@/modules/visits/phone/StepPage";
import { ThreadPage } from "@/modules/visits/phone/ThreadPage";
import { visitViews } from "@/modules/visits/phone/views";
import { TasksBrief, TasksLine, TasksStep } from "@/modules/workdesk/phone/TasksStep";
import { TodayTasks } from "@/modules/workdesk/phone/TodayTasks";
import { openAt, taskViews } from "@/modules/workdesk/phone/views";
import { ApprovalsPage } from "@/modules/workflow/phone/ApprovalsPage";
import { keepSession, lastSession } from "@/offline/lastSession";
import { OfflineProvider } from "@/offline/OfflineProvider";
import type { CameraFace, SignFace, StepFaces, StepSite } from "@/offline/steps";
import type { Views } from "@/offline/views";
import { BeatPage } from "@/routing/beats/phone/BeatPage";
import { BeatsPage } from "@/routing/beats/phone/BeatsPage";
import { MyTrackPage } from "@/tracking/phone/MyTrackPage";
import { useMode } from "@/ui/preferences";
import { applyTokens } from "@/ui/tokens";
import { MePage } from "./MePage";
import { PhoneCrash } from "./PhoneCrash";
import { PhoneShell } from "./PhoneShell";
import { PhoneSignIn } from "./PhoneSignIn";
import { StartPage } from "./StartPage";
import { SyncPage } from "./SyncPage";
import "./phone.css";
import "./leaf.css";
import "./sync.css";

const topics: Topic[] = ["plan", "day", "visit", "message"];

/** views are what the rooms make of what the rep has done, before the server has said so. */
const views: Views = {
  ...visitViews,
  ...remarkViews,
  ...callViews,
  ...makeupViews,
  ...clockViews,
  ...photoViews,
  ...measureViews,
  ...promoViews,
  ...freezerViews,
  ...handledViews,
  ...taskViews,
  ...activityViews,
  ...basicsViews,
  "catalog.carry": (shelf, command) => listed(carries(shelf, command), command),
};

/** camera is how steps of other rooms take photos. */
const camera: CameraFace = { Field: PhotoField, wishOf };

/** signing is how other rooms have documents signed. */
const signing: SignFace = { Pad: SignPad, wishOf: signWish };

function Metrics({ site }: { site: StepSite }) {
  return <MetricsStep site={site} camera={camera} Thumb={ThumbOf} />;
}

function Promotions({ site }: { site: StepSite }) {
  return <PromotionStep site={site} camera={camera} />;
}

/** faces are how the rooms show the steps of a visit. */
const faces: StepFaces = {
  photo: { Page: PhotoStep, Line: PhotoLine },
  metrics: { Page: Metrics, Line: MetricsLine, idle: idleGroup },
  promotion: {
    Page: Promotions,
    Line: PromotionLine,
    idle: (shelf, outlet) => promotionsAt(shelf, outlet).length === 0,
  },
  freezer: { Page: FreezerStep, Line: FreezerLine },
  signature: { Page: SignStep },
  tasks: { Page: TasksStep, Line: TasksLine, idle: (shelf, outlet) => openAt(shelf, outlet).length === 0 },
};

const pages: RouteObject[] = [
  { path: "/", element: <TodayPage beside={<Beside />} /> },
  { path: "/goal", element: <StartPage /> },
  { path: "/outlet/:id", element: <OutletPage faces={faces} Beside={Known} Acts={OutletActs} /> },
  { path: "/outlet/:id/step/:key", element: <StepPage faces={faces} /> },
  { path: "/outlet/:id/leave", element: <LeavePage /> },
  { path: "/outlet/:id/basics", element: <BasicsPage /> },
  { path: "/outlet/:id/call", element: <CallPage /> },
  { path: "/outlet/:id/assets", element: <AssetsPage signing={signing} /> },
  { path: "/outlet/:id/shelf", element: <ShelfPage /> },
  { path: "/joint", element: <JointPage /> },
  { path: "/joint/:id", element: <JointSheet /> },
  { path: "/inspect", element: <InspectPage /> },
  { path: "/inspect/:id", element: <InspectSheet /> },
  { path: "/inspections", element: <InspectionsPage /> },
  { path: "/coaching", element: <CoachingPage /> },
  { path: "/calls", element: <CallsPage /> },
  { path: "/makeups", element: <MakeupsPage /> },
  { path: "/activities", element: <ActivitiesPage /> },
  { path: "/activity", element: <ActivityPage /> },
  { path: "/photos", element: <MyPhotosPage /> },
  { path: "/remarks", element: <RemarksPage /> },
  { path: "/remarks/:visit", element: <ThreadPage /> },
  { path: "/wares", element: <WaresPage /> },
  { path: "/leaflets", element: <LeafletsPage /> },
  { path: "/track", element: <MyTrackPage /> },
  { path: "/beats", element: <BeatsPage /> },
  { path: "/beats/:id", element: <BeatPage /> },
  { path: "/prospects", element: <ProspectsPage /> },
  { path: "/messages", element: <MessagesPage /> },
  { path: "/approvals", element: <ApprovalsPage /> },
  { path: "/sync", element: <SyncPage /> },
  { path: "/me", element: <MePage /> },
  { path: "*", element: <TodayPage /> },
];

const phoneRouter = () =>
  createBrowserRouter(
    [
      {
        element: <PhoneShell />,
        errorElement: <PhoneCrash />,
        children: [{ errorElement: <PhoneCrash />, children: pages }],
      },
    ],
    { basename: "/m" },
  );

/** Known is what other rooms know of an outlet before a visit. */
function Known({ outlet }: { outlet: number }) {
  return (
    <>
      <AlertsBrief outlet={outlet} />
      <TasksBrief outlet={outlet} />
      <MeasuresBrief outlet={outlet} />
      <ShelfBrief outlet={outlet} />
      <AccountBrief outlet={outlet} />
    </>
  );
}

/** OutletActs is what other rooms offer to do at an outlet. */
function OutletActs({ outlet }: { outlet: number }) {
  return (
    <>
      <BasicsLink outlet={outlet} />
      <AssetsLink outlet={outlet} />
      <ShelfLink outlet={outlet} />
      <ActivityButton outlet={outlet} />
    </>
  );
}

/** Beside is what other rooms tell on the page of the day. */
function Beside() {
  return (
    <>
      <ClockCard />
      <StandIn />
      <RemarksNews />
      <CallsNews />
      <MakeupsNews />
      <ClashNews />
      <TodayTasks />
      <KeepWares />
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
  if (!data) return <PhoneSignIn failed={session.error} onTry={() => void router.navigate("/goal")} />;
  return (
    <LiveProvider topics={topics}>
      <OfflineProvider views={views}>
        <RouterProvider router={router} />
      </OfflineProvider>
    </LiveProvider>
  );
}
