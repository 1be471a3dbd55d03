import { LinkOutlined, MoreOutlined, PushpinOutlined, StarFilled, TeamOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, type MenuProps, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/types";
import { changeTo, isChanged, stateOf, useViewDeeds, type Viewed, viewsQuery } from "@/ui/savedViews";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { Gate } from "./Gate";
import { useSay } from "./useSay";
import { ViewForm, type ViewWords } from "./ViewForm";
import "./saved-views.css";

interface Props {
  viewed: Viewed;
  /** onShow hears that a view has been put into the address, for what does not follow it by itself. */
  onShow?: (view: SavedView) => void;
}

/** SavedViews lists what the person and colleagues have kept of a page, and keeps it as it is now. */
export function SavedViews({ viewed, onShow }: Props) {
  const { t } = useTranslation();
  const url = useUrl();
  const say = useSay();
  const asked = useQuery(viewsQuery(viewed.page));
  const deeds = useViewDeeds(viewed.page);
  const [form, setForm] = useState<SavedView | "new" | null>(null);
  const views = asked.data?.items ?? [];
  const get = (name: string): string => url.get(name);
  const shown = views.find(view => view.id === url.number("view"));
  const show = (view: SavedView): void => {
    url.set(changeTo(viewed, view));
    onShow?.(view);
  };
  const save = (words: ViewWords): void => {
    const then = {
      onSuccess: (view: SavedView) => {
        setForm(null);
        if (form === "new") url.set({ view: view.id });
        say.done(t("views.saved", { name: view.name }));
      },
    };
    if (form === "new") {
      const { roleId, ...all } = words;
      deeds.add.mutate({ ...all, ...(roleId ? { roleId } : {}), state: stateOf(viewed.keys, get) }, then);
    } else if (form) deeds.change.mutate({ id: form.id, rev: form.rev, ...words }, then);
  };
  const edited = form === "new" || form === null ? null : form;
  return (
    <>
      <Gate asked={asked} rows={2}>
        {views.length === 0 ? (
          <p className="views-none">{t("views.none")}</p>
        ) : (
          <ul className="views" aria-label={t("views.title")}>
            {views.map(view => (
              <li key={view.id} data-shown={view.id === shown?.id}>
                <ViewLine
                  view={view}
                  changed={view.id === shown?.id && isChanged(viewed, view, get)}
                  pressed={view.id === shown?.id}
                  onShow={() => show(view)}
                />
                <ViewMenu
                  view={view}
                  onEdit={() => setForm(view)}
                  onOverwrite={() =>
                    deeds.change.mutate(
                      { id: view.id, rev: view.rev, state: stateOf(viewed.keys, get) },
                      {
                        onSuccess: () => {
                          url.set({ view: view.id });
                          say.done(t("views.overwritten", { name: view.name }));
                        },
                        onError: say.failed,
                      },
                    )
                  }
                  onFirst={() => deeds.first.mutate(view.first ? 0 : view.id, { onError: say.failed })}
                  onRemove={() => deeds.remove.mutate(view.id, { onError: say.failed })}
                />
              </li>
            ))}
          </ul>
        )}
      </Gate>
      <Button block size="small" icon={<PushpinOutlined />} onClick={() => setForm("new")}>
        {t("views.keep")}
      </Button>
      {form && (
        <ViewForm
          view={edited}
          busy={deeds.add.isPending || deeds.change.isPending}
          error={edited ? deeds.change.error : deeds.add.error}
          onSave={save}
          onClose={() => {
            deeds.add.reset();
            deeds.change.reset();
            setForm(null);
          }}
        />
      )}
    </>
  );
}

interface LineProps {
  view: SavedView;
  changed: boolean;
  pressed: boolean;
  onShow: () => void;
}

function ViewLine({ view, changed, pressed, onShow }: LineProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const circle = view.role
    ? t("views.isForRole", { role: named(view.role, view.roleEn) })
    : t("views.isShared");
  return (
    <button type="button" className="view-line" aria-pressed={pressed} onClick={onShow}>
      <span className="clip">{view.name}</span>
      {changed && <small className="view-changed">{t("views.changed")}</small>}
      {view.first && (
        <Tooltip title={t("views.isFirst")}>
          <StarFilled className="view-first" aria-label={t("views.isFirst")} />
        </Tooltip>
      )}
      {(view.shared || view.roleId !== undefined) && (
        <Tooltip title={view.mine ? circle : t("views.by", { name: view.madeBy })}>
          <TeamOutlined className="faint" aria-label={circle} />
        </Tooltip>
      )}
    </button>
  );
}

interface MenuDeeds {
  view: SavedView;
  onEdit: () => void;
  onOverwrite: () => void;
  onFirst: () => void;
  onRemove: () => void;
}

function ViewMenu({ view, onEdit, onOverwrite, onFirst, onRemove }: MenuDeeds) {
  const { t } = useTranslation();
  const say = useSay();
  const copy = (): void => {
    const link = `${window.location.origin}${window.location.pathname}?view=${view.id}`;
    void navigator.clipboard.writeText(link).then(
      () => say.done(t("state.copied")),
      () => say.done(link),
    );
  };
  const own: MenuProps["items"] = [
    { key: "overwrite", label: t("views.overwrite"), onClick: onOverwrite },
    { key: "edit", label: t("views.edit"), onClick: onEdit },
  ];
  const items: MenuProps["items"] = [
    ...(view.mine ? own : []),
    { key: "first", label: view.first ? t("views.notFirst") : t("views.first"), onClick: onFirst },
    { key: "link", label: t("views.link"), icon: <LinkOutlined />, onClick: copy },
    ...(view.mine
      ? [
          { type: "divider" as const },
          { key: "remove", label: t("do.remove"), danger: true, onClick: onRemove },
        ]
      : []),
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t("views.more", { name: view.name })}
      />
    </Dropdown>
  );
}
