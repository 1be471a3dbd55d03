import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Phone } from "./Phone";

/** open shows the phone's page, and lets it be installed. */
export function open(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <Phone />
    </StrictMode>,
  );
  if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js");
}
