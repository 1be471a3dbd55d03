import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Progress, Segmented } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { dayOf, shiftDay } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page } from "@/ui/desk/Page";
import { type Cursor, useCursor } from "@/ui/desk/useCursor";
import { useNow } from "@/ui/now";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { PhotoFilters } from "./PhotoFilters";
import { Judges, PhotoPanel } from "./PhotoPanel";
import { type Counts, countsQuery, fileOf, type Photo, type PhotoFilter, photosQuery } from "./queries";
import { useAudit } from "./useAudit";
import { useWallKeys } from "./useWallKeys";
import { Wall } from "./Wall";
import { isShelf, type Shelf, shelves, step } from "./wall";
import "./photos.css";

const shown = 24; // photos at once, as a wall is taken in
const back = 6; // days before today at first

/** photosView is what of the page's address a saved view keeps. */
const photosView: Viewed = {
  page: "photos",
  keys: ["shelf", "from", "to", "unit", "rep", "outlet", "step", "flagged"],
  loose: [],
};

/** PhotosPage is the wall where photos are audited: arrows move, 1 passes, 2 fails, space enlarges, u takes back. */
export function PhotosPage() {
  return (
    <Opening viewed={photosView}>
      <Photos />
    </Opening>
  );
}

function Photos() {
  const { t } = useTranslation("photos");
  const url = useUrl();
  const today = dayOf(useNow(60), useZone());
  const shelf = isShelf(url.get("shelf")) ? (url.get("shelf") as Shelf) : "waiting";
  const from = url.get("from") || shiftDay(today, -back);
  const to = url.get("to") || today;
  const asked: PhotoFilter = {
    from,
    to,
    unit: url.number("unit"),
    rep: url.number("rep"),
    outlet: url.number("outlet"),
    step: url.get("step") || undefined,
    flagged: url.get("flagged") === "true" || undefined,
  };
  const filter: PhotoFilter = { ...asked, state: [...shelves[shelf]] };
  const cursor = useCursor(JSON.stringify(filter));
  const photos = useQuery(photosQuery(filter, cursor.after, shown));
  const { data: counts } = useQuery(countsQuery(asked));
  return (
    <Page
      full
      title={t("title")}
      note={counts && <Done counts={counts} />}
      actions={
        <>
          <ListViews viewed={photosView} />
          <Segmented
            value={shelf}
            options={(["waiting", "passed", "failed", "all"] as const).map(value => ({
              value,
              label: counts ? `${t(`shelf.${value}`)} ${numberOf(counts, value)}` : t(`shelf.${value}`),
            }))}
            onChange={next => url.set({ shelf: next === "waiting" ? null : next })}
          />
        </>
      }
    >
      <PhotoFilters from={from} to={to} today={today} steps={counts?.steps ?? []} />
      <Gate asked={photos} rows={10}>
        {photos.data && photos.data.items.length === 0 ? (
          <Empty title={t(`empty.${shelf}`)}>{t("emptyHint")}</Empty>
        ) : (
          <Audit
            key={`${JSON.stringify(filter)} ${cursor.after}`}
            photos={photos.data?.items ?? []}
            cursor={cursor}
            next={photos.data?.next}
          />
        )}
      </Gate>
    </Page>
  );
}

const numberOf = (counts: Counts, shelf: Shelf): number =>
  ({ waiting: counts.waiting, passed: counts.passed, failed: counts.failed, all: counts.photos })[shelf];

function Done({ counts }: { counts: Counts }) {
  const { t } = useTranslation("photos");
  const done = counts.photos - counts.waiting;
  const share = counts.photos === 0 ? 0 : Math.round((done / counts.photos) * 100);
  return (
    <span className="photo-progress num">
      {t("progress", { done, photos: counts.photos, flagged: counts.flagged })}
      <Progress percent={share} size="small" showInfo={false} />
    </span>
  );
}

interface AuditProps {
  photos: Photo[];
  cursor: Cursor;
  next: string | undefined;
}

/** Audit is the wall with the picked photo beside it, and the keys. */
function Audit({ photos, cursor, next }: AuditProps) {
  const { t } = useTranslation("photos");
  const may = useMay()("photos.audit");
  const grid = useRef<HTMLDivElement>(null);
  const [large, setLarge] = useState(false);
  const audit = useAudit(photos);
  const photo = photos[audit.at];
  const columns = (): number =>
    getComputedStyle(grid.current?.firstElementChild ?? document.body).gridTemplateColumns.split(" ").length;
  useWallKeys(key => {
    if (key.startsWith("Arrow")) return audit.go(step(audit.at, key, columns(), photos.length));
    if (key === " ") return toggled(() => setLarge(open => !open));
    if (key === "Escape" && large) return toggled(() => setLarge(false));
    return may && audit.press(key);
  });
  return (
    <div className="photo-audit">
      <div className="photo-audit-wall" ref={grid}>
        <Wall photos={photos} at={audit.at} onPick={audit.go} onOpen={() => setLarge(true)} />
        <footer className="photo-audit-foot faint">
          <span>{may ? t("keys") : t("keysLook")}</span>
          <span>
            <Button size="small" disabled={cursor.page === 1} onClick={() => cursor.back()}>
              {t("before")}
            </Button>{" "}
            <Button size="small" disabled={!next} onClick={() => next && cursor.next(next)}>
              {t("more")}
            </Button>
          </span>
        </footer>
      </div>
      {photo && (
        <PhotoPanel
          photo={photo}
          onEnlarge={() => setLarge(true)}
          judges={
            may && (
              <Judges
                photo={photo}
                busy={audit.busy}
                failing={audit.failing}
                onPass={audit.pass}
                onFail={audit.fail}
                onReopen={audit.reopen}
              />
            )
          }
        />
      )}
      <Modal
        open={large && photo !== undefined}
        footer={null}
        width="min(1180px, 92vw)"
        centered
        keyboard={false}
        title={photo && `${photo.outletName} · ${photo.repName}`}
        onCancel={() => setLarge(false)}
      >
        {photo?.stampedId !== undefined && (
          <img className="photo-large" src={fileOf(photo.stampedId)} alt={photo.outletName} />
        )}
      </Modal>
    </div>
  );
}

/** toggled does something a key asks for. */
function toggled(act: () => void): true {
  act();
  return true;
}
