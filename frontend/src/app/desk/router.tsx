import { createBrowserRouter, Navigate } from "react-router";
import { rooms } from "@/app/rooms";
import { Crash } from "./Crash";
import { Home } from "./Home";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";
import { SignedIn } from "./SignedIn";

/** deskRouter lays the rooms' pages under the shell. */
export function deskRouter() {
  return createBrowserRouter([
    {
      errorElement: <Crash />,
      hydrateFallbackElement: <></>,
      children: [
        {
          path: "/sign-in",
          lazy: async () => ({ Component: (await import("./SignInPage")).SignInPage }),
        },
        {
          element: (
            <SignedIn>
              <Shell />
            </SignedIn>
          ),
          children: [
            {
              errorElement: <Crash />,
              children: [
                { index: true, element: <Home /> },
                {
                  path: "account",
                  lazy: async () => ({ Component: (await import("./AccountPage")).AccountPage }),
                },
                ...rooms.flatMap(room => room.routes),
                { path: "index.html", element: <Navigate to="/" replace /> },
                { path: "*", element: <NotFound /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
