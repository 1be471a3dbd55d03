import { CloseOutlined, DownOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "@/ui/useKey";
import "./side-panel.css";

interface PanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** foot stays in sight below what scrolls. */
  foot?: ReactNode;
}

/** SidePanel is a sheet over the edge of a map, made of sections; Escape closes it. */
export function SidePanel({ title, onClose, children, foot }: PanelProps) {
  const { t } = useTranslation();
  useKey("Escape", onClose);
  return (
    <section className="side-panel" aria-label={title}>
      <header className="side-panel-head">
        <strong>{title}</strong>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t("do.close")}
          onClick={onClose}
        />
      </header>
      <div className="side-panel-body">{children}</div>
      {foot && <footer className="side-panel-foot">{foot}</footer>}
    </section>
  );
}

interface SectionProps {
  title: string;
  children: ReactNode;
  /** more stands at the end of the title's line. */
  more?: ReactNode;
  closed?: boolean;
}

/** PanelSection is a part of a side panel that folds: a title and what is below it. */
export function PanelSection({ title, children, more, closed = false }: SectionProps) {
  const [open, setOpen] = useState(!closed);
  const id = useId();
  return (
    <section className="panel-section">
      <div className="panel-section-head">
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? <DownOutlined /> : <RightOutlined />}
          <span>{title}</span>
        </button>
        {more}
      </div>
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
