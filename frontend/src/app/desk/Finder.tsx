import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Spin } from "antd";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FoundRow } from "@/api/types";
import { useLate } from "@/ui/useLate";
import { findQuery } from "./find";
import { Marked } from "./Marked";
import "./finder.css";

type Kind = "outlet" | "account" | "contact" | "employee" | "product" | "territory" | "task";

/** Finder is the one box that finds everything: a click or Ctrl+K opens it. */
export function Finder() {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
  return (
    <>
      <Button
        className="finder-open"
        icon={<SearchOutlined />}
        aria-label={t("find.label")}
        onClick={() => setOpen(true)}
      >
        <span className="finder-hint">{t("find.label")}</span>
        <kbd>Ctrl K</kbd>
      </Button>
      {open && <FinderBox onClose={() => setOpen(false)} />}
    </>
  );
}

function FinderBox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const go = useNavigate();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const query = useLate(typed.trim(), 150);
  const asked = useQuery({ ...findQuery(query), enabled: query !== "" });
  const groups = query === "" ? [] : (asked.data?.items ?? []);
  const rows = groups.flatMap(group => group.items);
  const chosen = rows[Math.min(at, rows.length - 1)];
  const show = (row: FoundRow): void => {
    onClose();
    void go(row.link);
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && rows.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, rows.length - 1) + step + rows.length) % rows.length);
    }
    if (event.key === "Enter" && chosen) show(chosen);
  };
  return (
    <Modal open footer={null} closable={false} width={640} style={{ top: 72 }} onCancel={onClose}>
      <Input
        autoFocus
        variant="borderless"
        size="large"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-label={t("find.label")}
        placeholder={t("find.hint")}
        maxLength={60}
        prefix={asked.isFetching ? <Spin size="small" /> : <SearchOutlined />}
        value={typed}
        onChange={event => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="finder-found" role="listbox" aria-label={t("find.found")}>
        {groups.map(group => (
          <section key={group.kind}>
            <h3>
              {t(`find.kind.${group.kind as Kind}`)} <span className="faint num">{group.total}</span>
            </h3>
            {group.items.map(row => (
              <div
                key={row.id}
                role="option"
                aria-selected={row === chosen}
                className={row === chosen ? "finder-row finder-row-chosen" : "finder-row"}
                onClick={() => show(row)}
                onMouseMove={() => setAt(rows.indexOf(row))}
              >
                <Marked text={row.title} marks={row.marks} />
                <small className="faint clip">{row.line}</small>
              </div>
            ))}
          </section>
        ))}
        {query !== "" && asked.isSuccess && rows.length === 0 && (
          <p className="faint finder-none">{t("find.none")}</p>
        )}
      </div>
    </Modal>
  );
}
