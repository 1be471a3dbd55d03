import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Desk } from "./Desk";

/** open shows the desk in the page. */
export function open(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
}
