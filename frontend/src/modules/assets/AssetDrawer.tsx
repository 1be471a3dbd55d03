import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Space, Tag, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Attachments } from "@/ui/attach/Attachments";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { useSlots } from "@/ui/slots";
import { AssetCaptures } from "./Captures";
import { deedsOf, stateColours } from "./course";
import { DeedForm } from "./DeedForm";
import { assetQuery, type Deed } from "./queries";
import { TermsForm } from "./TermsForm";

/** AssetDrawer is one asset: what it is, what can be done with it, and what has happened to it. */
export function AssetDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const may = useMay();
  const zone = useZone();
  const asked = useQuery(assetQuery(id));
  const sections = useSlots("assetSection");
  const [doing, setDoing] = useState<Deed["deed"] | null>(null);
  const [renewing, setRenewing] = useState(false);
  const asset = asked.data;
  return (
    <Drawer open size={460} title={asset ? `${asset.model} ${asset.code}` : ""} onClose={onClose}>
      <Gate asked={asked} rows={6}>
        {asset && (
          <>
            <Facts>
              <Fact name={common("word.state")}>
                <Tag color={stateColours[asset.state]}>{t(`state.${asset.state}`)}</Tag>
              </Fact>
              <Fact name={t("col.since")}>{stampOf(asset.since, zone)}</Fact>
              <Fact name={t("col.serial")}>{asset.serial ?? "–"}</Fact>
              <Fact name={t("col.bought")}>{asset.boughtOn}</Fact>
              <Fact name={t("col.warranty")}>{asset.warrantyUntil ?? "–"}</Fact>
              <Fact name={t("col.contract")}>{asset.contractUntil ?? "–"}</Fact>
              <Fact name={common("word.outlet")}>{asset.outlet ?? "–"}</Fact>
              <Fact name={common("word.rep")}>{asset.rep ?? "–"}</Fact>
            </Facts>
            {may("assets.manage") && (
              <Space wrap className="asset-deeds">
                {deedsOf[asset.state].map(act => (
                  <Button key={act} onClick={() => setDoing(act)}>
                    {t(`act.${act}`)}
                  </Button>
                ))}
                <Button onClick={() => setRenewing(true)}>{t("do.renew")}</Button>
              </Space>
            )}
            <AssetCaptures asset={asset.id} />
            {sections.map((Section, i) => (
              <Section key={i} model={asset.model} />
            ))}
            <Attachments of={{ record: "asset", owner: asset.id }} needs="assets.handle" />
            <h3>{t("happened")}</h3>
            <Timeline
              items={asset.acts.map(each => ({
                key: each.id,
                content: (
                  <>
                    <strong>{t(`act.${each.act}`)}</strong> {each.outlet}
                    <div className="faint num">
                      {[
                        stampOf(each.at, zone),
                        each.by,
                        each.signer && t("signedBy", { name: each.signer }),
                        each.note,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </div>
                  </>
                ),
              }))}
            />
            {renewing && <TermsForm asset={asset} onClose={() => setRenewing(false)} />}
            {doing && <DeedForm asset={asset} act={doing} onClose={() => setDoing(null)} />}
          </>
        )}
      </Gate>
    </Drawer>
  );
}
