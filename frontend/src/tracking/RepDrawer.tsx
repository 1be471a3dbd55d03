import { CloseOutlined, PhoneOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps, useUnits } from "@/api/queries";
import { useMay } from "@/api/session";
import { useSlots } from "@/ui/slots";
import { useNamed } from "@/ui/useNamed";
import { useNow } from "@/ui/now";
import { ageSince, useAgeText, useSpanText } from "@/ui/words";
import type { LiveFixes } from "./live";
import { lookOf } from "./presence";
import { PresenceDot } from "./PresenceDot";
import { RepDay } from "./RepDay";
import { RepHealth } from "./RepHealth";
import { outletNameQuery } from "./queries";

interface Props {
  rep: number;
  day: string;
  fixes: LiveFixes;
  onClose: () => void;
}

/** RepDrawer tells what is known of one rep now and today, beside the map. */
export function RepDrawer({ rep: id, day, fixes, onClose }: Props) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const may = useMay();
  const now = useNow();
  const rep = useReps().byId.get(id);
  const unit = useUnits().byId.get(rep?.unitId ?? 0);
  const state = fixes.of(id);
  const position = useNamed()(rep?.position ?? "", rep?.positionEn);
  const sections = useSlots("repSection");
  return (
    <aside className="rep-drawer" aria-label={rep?.name ?? String(id)}>
      <header className="rep-head">
        <span className="rep-face" aria-hidden>
          {rep?.initials ?? "?"}
        </span>
        <div className="rep-title">
          <strong>{rep?.name ?? `#${id}`}</strong>
          <span className="faint clip">{[position, unit?.name].filter(Boolean).join(" · ")}</span>
        </div>
        <Tooltip title={t("rep.call")}>
          <Button
            icon={<PhoneOutlined />}
            href={`tel:${rep?.phone ?? ""}`}
            disabled={!rep?.phone}
            aria-label={t("rep.call")}
          />
        </Tooltip>
        <Button type="text" icon={<CloseOutlined />} onClick={onClose} aria-label={common("do.close")} />
      </header>
      <div className="rep-body">
        {state ? (
          <>
            <RepNow fixes={fixes} id={id} now={now} />
            <RepHealth state={state} now={now} />
          </>
        ) : (
          <p className="rep-none faint">{t("rep.noState")}</p>
        )}
        {may("tracking.history") && <RepDay rep={id} day={day} />}
        {sections.map((Section, i) => (
          <Section key={i} rep={id} day={day} />
        ))}
      </div>
      {may("tracking.history") && (
        <footer className="rep-foot">
          <Link to={`/playback?rep=${id}&day=${day}`}>
            <Button block icon={<PlayCircleOutlined />}>
              {t("rep.playback")}
            </Button>
          </Link>
        </footer>
      )}
    </aside>
  );
}

function RepNow({ fixes, id, now }: { fixes: LiveFixes; id: number; now: number }) {
  const { t } = useTranslation("tracking");
  const age = useAgeText();
  const span = useSpanText();
  const state = fixes.of(id);
  const { data: outlet } = useQuery(outletNameQuery(state?.outletId));
  if (!state) return null;
  const look = lookOf(state, now);
  const lasting = state.since ? (now - Date.parse(state.since)) / 1000 : 0;
  return (
    <section className={`rep-now rep-now-${look.old ? "old" : look.presence}`}>
      <PresenceDot presence={look.presence} old={look.old} alarm={look.alarm} />
      <div>
        <strong>
          {t(`presence.${look.presence}`)}
          {lasting > 0 && <small className="faint"> {span(lasting)}</small>}
        </strong>
        {outlet && <span className="clip">{t("rep.atOutlet", { name: outlet.name })}</span>}
      </div>
      <span className="rep-age num">
        {state.at ? age(ageSince(state.at, now)) : t("live.notReported")}
        {look.old && <Tag color="orange">{t("live.stale")}</Tag>}
      </span>
    </section>
  );
}
