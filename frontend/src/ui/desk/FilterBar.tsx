import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Children, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import "./filters.css";

const first = 3; // fields shown before the rest is asked for

/** FilterBar is the query form above a list: three fields, the rest on demand. Fields act at once. */
export function FilterBar({ children, onReset }: { children: ReactNode; onReset: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const fields = Children.toArray(children);
  const shown = open ? fields : fields.slice(0, first);
  return (
    <section className="filters" role="search">
      <div className="filters-fields">{shown}</div>
      <div className="filters-do">
        <Button onClick={onReset}>{t("do.reset")}</Button>
        {fields.length > first && (
          <Button
            type="link"
            icon={open ? <UpOutlined /> : <DownOutlined />}
            iconPlacement="end"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? t("do.collapse") : t("do.expand")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Filter is one labelled field of it. */
export function Filter({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="filter">
      <span>{label}</span>
      {children}
    </label>
  );
}
