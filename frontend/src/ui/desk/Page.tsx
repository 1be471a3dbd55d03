import type { ReactNode } from "react";
import "./page.css";

interface Props {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** full pages fill the window and scroll inside (maps); others scroll as a whole. */
  full?: boolean;
}

/** Page is the frame of a desk page: its title, what one can do, its content. */
export function Page({ title, note, actions, children, full = false }: Props) {
  return (
    <div className={full ? "page page-full" : "page"}>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {note && <p className="faint">{note}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      <div className="page-body">{children}</div>
    </div>
  );
}

/** Panel is a white sheet on the page's paper. */
export function Panel({ children, flush = false }: { children: ReactNode; flush?: boolean }) {
  return <section className={flush ? "panel panel-flush" : "panel"}>{children}</section>;
}
