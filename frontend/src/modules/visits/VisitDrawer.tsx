import { useQuery } from "@tanstack/react-query";
import { Descriptions, Drawer, Tag } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { Claim, VisitDetail } from "@/api/types";
import { FenceLayer } from "@/geo/FenceLayer";
import { OutletLayer } from "@/geo/OutletLayer";
import { clockSecondsOf, dayOf, stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { MapView } from "@/map/MapView";
import { FindingCard } from "@/tracking/integrity/FindingCard";
import { Gate } from "@/ui/desk/Gate";
import { useSlots } from "@/ui/slots";
import { useProblemText, useSpanText } from "@/ui/words";
import { Problem } from "@/api/problem";
import { JointLines } from "./joints/JointLines";
import { MarkLayer } from "./MarkLayer";
import { markOf } from "./marks";
import { visitQuery } from "./queries";
import { Remarks } from "./remarks/Remarks";
import { Flags, Verdict } from "./Verdict";
import "./visits.css";

/** VisitDrawer shows one visit: where it was claimed, what was found, and every claim kept. */
export function VisitDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("visits");
  const asked = useQuery(visitQuery(id));
  return (
    <Drawer open size={560} title={asked.data?.outletName ?? t("detail.title")} onClose={onClose}>
      <Gate asked={asked} rows={8}>
        {asked.data && <Detail visit={asked.data} />}
      </Gate>
    </Drawer>
  );
}

function Detail({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const zone = useZone();
  const span = useSpanText();
  const rep = useReps().byId.get(visit.repId);
  const sections = useSlots("visitSection");
  const at = visit.point ?? visit.outletPoint;
  const marks = useMemo(() => markOf(visit), [visit]);
  return (
    <>
      {at && (
        <div className="visit-map">
          <MapView label={t("detail.map")} camera={{ ...at, zoom: 16 }}>
            <FenceLayer />
            <OutletLayer />
            <MarkLayer marks={marks} />
          </MapView>
        </div>
      )}
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: "rep", label: common("word.rep"), children: rep?.name ?? `#${visit.repId}` },
          { key: "verdict", label: t("col.verdict"), children: <Verdict of={visit.verdict} /> },
          { key: "in", label: t("col.time"), children: stampOf(visit.openedAt, zone) },
          {
            key: "out",
            label: t("col.out"),
            children: visit.closedAt ? stampOf(visit.closedAt, zone) : t("state.open"),
          },
          {
            key: "stay",
            label: t("col.stay"),
            children: visit.durationS === undefined ? "–" : span(visit.durationS),
          },
          {
            key: "distance",
            label: t("col.distance"),
            children: `${metresText(visit.distanceM)} (${metresText(visit.accuracyM, "±")})`,
          },
          { key: "kind", label: t("col.kind"), children: t(`kind.${visit.kind}`) },
          {
            key: "flags",
            label: t("col.flags"),
            children: visit.flags.length > 0 ? <Flags of={visit.flags} /> : common("word.none"),
          },
          ...(visit.reason
            ? [{ key: "reason", label: t("detail.reason"), span: 2, children: visit.reason }]
            : []),
        ]}
      />
      {visit.photoId !== undefined && (
        <img className="visit-photo" src={`/api/app/files/${visit.photoId}`} alt={t("detail.photo")} />
      )}
      <JointLines visit={visit.id} />
      <Remarks visit={visit} />
      <FindingCard visit={visit.id} />
      {sections.map((Section, i) => (
        <Section key={i} visitRef={visit.ref} />
      ))}
      <h3>{t("detail.claims")}</h3>
      <ul>
        {visit.claims.map(claim => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
      </ul>
      <Link to={`/playback?rep=${visit.repId}&day=${dayOf(visit.openedAt, zone)}`}>{t("detail.replay")}</Link>
    </>
  );
}

function ClaimLine({ claim }: { claim: Claim }) {
  const { t } = useTranslation("visits");
  const zone = useZone();
  const say = useProblemText();
  return (
    <li className="visit-line">
      <span className="visit-line-head">
        <span className="num">{clockSecondsOf(claim.deviceAt, zone)}</span>
        <span>
          <Verdict of={claim.verdict} />
          {claim.refusal ? <Tag color="red">{t("detail.refused")}</Tag> : <Tag>{t("detail.accepted")}</Tag>}
        </span>
      </span>
      <small className="faint num">
        {metresText(claim.distanceM)} ({metresText(claim.accuracyM, "±")})
        {claim.refusal &&
          ` · ${say(new Problem(422, claim.refusal, claim.refusal, { params: { ...claim } }))}`}
      </small>
    </li>
  );
}
