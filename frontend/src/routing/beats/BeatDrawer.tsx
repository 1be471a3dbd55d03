import { useQuery } from "@tanstack/react-query";
import { Drawer, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { useUrl } from "@/ui/useUrl";
import { BeatDeeds } from "./BeatDeeds";
import { BeatEditor } from "./BeatEditor";
import { BeatTag } from "./BeatTag";
import { BeatVersions } from "./BeatVersions";
import { type BeatDetail, beatQuery } from "./queries";

/** BeatDrawer is one version of a line: its map and stops, its history, and what may be done with it. */
export function BeatDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("beats");
  const asked = useQuery(beatQuery(id));
  const beat = asked.data;
  return (
    <Drawer
      open
      size={1040}
      title={
        beat ? (
          <>
            {beat.name} <BeatTag state={beat.state} />
          </>
        ) : (
          t("title")
        )
      }
      extra={beat && <BeatDeeds beat={beat} />}
      onClose={onClose}
    >
      <Gate asked={asked} rows={8}>
        {beat && <Inside key={`${beat.id}-${beat.rev}`} beat={beat} />}
      </Gate>
    </Drawer>
  );
}

function Inside({ beat }: { beat: BeatDetail }) {
  const { t } = useTranslation("beats");
  const may = useMay();
  const url = useUrl();
  const tab = url.get("tab") === "versions" ? "versions" : "stops";
  const open = may("routing.plan") && (beat.state === "draft" || beat.state === "returned");
  return (
    <>
      <p className="faint">
        {beat.repName} · {beat.code} · {t("version", { n: beat.version })}
        {beat.state !== "approved" &&
          beat.approvedVersion !== undefined &&
          ` · ${t("inForce", { n: beat.approvedVersion })}`}
        {beat.submittedBy && ` · ${t("submittedBy", { name: beat.submittedBy })}`}
        {beat.decidedBy && ` · ${t("decidedBy", { name: beat.decidedBy })}`}
        {beat.decision && ` · ${beat.decision}`}
      </p>
      <Tabs
        activeKey={tab}
        onChange={next => url.set({ tab: next === "stops" ? null : next })}
        items={[
          { key: "stops", label: t("tab.stops"), children: <BeatEditor beat={beat} open={open} /> },
          {
            key: "versions",
            label: t("tab.versions", { n: beat.versions.length }),
            children: <BeatVersions beat={beat} />,
          },
        ]}
      />
    </>
  );
}
