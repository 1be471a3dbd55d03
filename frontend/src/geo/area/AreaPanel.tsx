import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outlet, OutletClass } from "@/api/types";
import { asProblem } from "@/api/problem";
import { classColour, classes } from "@/geo/classes";
import { type OutletFilter, searchBody } from "@/geo/queries";
import type { LonLat } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { Empty } from "@/ui/desk/Gate";
import { Rows } from "@/ui/desk/Rows";
import { SidePanel } from "@/ui/desk/SidePanel";
import { useMode } from "@/ui/preferences";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { tokens } from "@/ui/tokens";
import { useProblemText } from "@/ui/words";
import { AreaTools } from "./AreaTools";
import { km2Of } from "./area";
import { foundQuery } from "./queries";
import type { AreaWork } from "./useArea";

interface Props {
  work: AreaWork;
  /** filter narrows what is found beside the area; class is chosen here. */
  filter: OutletFilter;
  onClass: (chosen: readonly string[]) => void;
  onPick: (outlet: Outlet) => void;
  onLook: (place: LonLat) => void;
  onClose: () => void;
  /** children tell what else is in the area. */
  children?: ReactNode;
}

/** AreaPanel lists what lies in the area, counted by class, and exports all of it. */
export function AreaPanel({ work, filter, onClass, onPick, onLook, onClose, children }: Props) {
  const { t } = useTranslation("geo");
  const { area } = work;
  const wanted = { ...filter, area };
  const asked = useInfiniteQuery({ ...foundQuery(wanted), enabled: area !== null });
  // Chips show every class of the area, also those that are switched off.
  const every = useInfiniteQuery({ ...foundQuery({ ...wanted, class: [] }), enabled: area !== null });
  const first = asked.data?.pages[0];
  const rows = asked.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <SidePanel
      title={t("area.title")}
      onClose={onClose}
      foot={
        area && (
          <>
            <ExportButton
              small
              table="geo.outlets"
              filter={searchBody(wanted)}
              disabled={first?.total === 0}
            />
            <Button size="small" onClick={() => work.set(null)}>
              {t("area.clear")}
            </Button>
          </>
        )
      }
    >
      <AreaTools work={work} />
      {area && asked.error && <Wrong error={asked.error} onLook={onLook} />}
      {area && !asked.error && (
        <>
          <div className="area-sum" role="status">
            <strong className="num">{t("area.found", { n: first?.total ?? "…" })}</strong>
            <span className="faint num">{t("area.size", { km2: sizeText(km2Of(area)) })}</span>
          </div>
          <Classes
            counts={every.data?.pages[0]?.classes ?? {}}
            chosen={filter.class ?? []}
            onChoose={onClass}
          />
          {first?.total === 0 ? (
            <Empty title={t("area.empty")}>{t("area.emptyHint")}</Empty>
          ) : (
            <div className="area-rows">
              <Rows
                items={rows}
                height={48}
                keyOf={row => row.id}
                label={t("area.list")}
                row={row => <Line outlet={row} onPick={onPick} />}
                onEnd={() => {
                  if (asked.hasNextPage && !asked.isFetching) void asked.fetchNextPage();
                }}
              />
            </div>
          )}
          {children}
        </>
      )}
    </SidePanel>
  );
}

const sizeText = (km2: number): string => (km2 < 10 ? km2.toFixed(2) : Math.round(km2).toLocaleString("en"));

interface ClassesProps {
  counts: Partial<Record<OutletClass, number>>;
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

/** Classes are counts by class; one click shows only that class, another one all. */
function Classes({ counts, chosen, onChoose }: ClassesProps) {
  const { t } = useTranslation("geo");
  const tone = tokens[useMode()];
  return (
    <div className="area-classes">
      {classes.map(each => (
        <button
          key={each}
          type="button"
          aria-pressed={chosen.includes(each)}
          onClick={() =>
            onChoose(chosen.includes(each) ? chosen.filter(other => other !== each) : [...chosen, each])
          }
        >
          <i style={{ background: classColour(each, tone) }} />
          {t(`class.${each}`)}
          <b className="num">{counts[each] ?? 0}</b>
        </button>
      ))}
    </div>
  );
}

function Line({ outlet, onPick }: { outlet: Outlet; onPick: (outlet: Outlet) => void }) {
  const tone = tokens[useMode()];
  return (
    <button type="button" className="area-row" onClick={() => onPick(outlet)}>
      <i style={{ background: classColour(outlet.class, tone) }} aria-hidden />
      <span>
        <strong className="clip">{outlet.name}</strong>
        <small className="faint num clip">{outlet.code}</small>
      </span>
      {outlet.distanceM !== undefined && <small className="soft num">{distanceText(outlet.distanceM)}</small>}
    </button>
  );
}

/** Wrong says why the area cannot be searched, and where when that is known. */
function Wrong({ error, onLook }: { error: unknown; onLook: (place: LonLat) => void }) {
  const { t } = useTranslation("geo");
  const say = useProblemText();
  const { lon, lat } = asProblem(error).params;
  return (
    <Alert
      className="area-wrong"
      type="error"
      showIcon
      title={say(error)}
      action={
        typeof lon === "number" && typeof lat === "number" ? (
          <Button size="small" type="link" onClick={() => onLook({ lon, lat })}>
            {t("area.wrongAt")}
          </Button>
        ) : null
      }
    />
  );
}
