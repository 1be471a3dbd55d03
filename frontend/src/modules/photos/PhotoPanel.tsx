import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { ProposalSection } from "./recognition/ProposalSection";
import { type Detail, fileOf, type Photo, photoQuery } from "./queries";
import { Thumb } from "./Wall";
import { Flags, StateTag, useReasons, useStepText } from "./words";

interface Props {
  photo: Photo;
  /** judges are the buttons below, for who may judge. */
  judges?: React.ReactNode;
  onEnlarge: () => void;
}

/** PhotoPanel is all that is known of the picked photo, with the one it is like beside it. */
export function PhotoPanel({ photo, judges, onEnlarge }: Props) {
  const asked = useQuery(photoQuery(photo.id));
  return (
    <aside className="photo-panel">
      <button type="button" className="photo-panel-picture" onClick={onEnlarge}>
        {photo.stampedId === undefined ? (
          <Thumb photo={photo} />
        ) : (
          <img src={fileOf(photo.stampedId)} alt={photo.outletName} />
        )}
      </button>
      <Gate asked={asked} rows={6}>
        {asked.data && <Known photo={asked.data} />}
      </Gate>
      {judges}
    </aside>
  );
}

function Known({ photo }: { photo: Detail }) {
  const { t } = useTranslation("photos");
  const { t: common } = useTranslation();
  const zone = useZone();
  const stepText = useStepText();
  const reasons = useReasons();
  const outside = (photo.beyondM ?? 0) > 0;
  return (
    <>
      <div className="photo-panel-marks">
        <StateTag of={photo.state} />
        <Flags of={photo.flags} />
      </div>
      <Facts>
        <Fact name={common("word.outlet")}>{photo.outletName}</Fact>
        <Fact name={common("word.rep")}>{photo.repName}</Fact>
        <Fact name={t("takenAt")}>{stampOf(photo.takenAt, zone)}</Fact>
        <Fact name={t("stepOf")}>{photo.step ? stepText(photo.step) : "–"}</Fact>
        <Fact name={t("fence")} bad={outside}>
          {photo.beyondM === undefined
            ? "–"
            : outside
              ? t("outside", { metres: metresText(photo.beyondM) })
              : t("inside")}
        </Fact>
        <Fact name={t("camera")}>{photo.camera || t("noExif")}</Fact>
        <Fact name={t("exifAt")} bad={photo.flags.includes("exif_time")}>
          {photo.exifAt ? stampOf(photo.exifAt, zone) : "–"}
        </Fact>
        <Fact name={t("size")}>{photo.width > 0 ? `${photo.width} × ${photo.height}` : "–"}</Fact>
        {photo.reason && (
          <Fact name={t("reason")} bad>
            {reasons.nameOf(photo.reason)}
          </Fact>
        )}
        {photo.judgedBy && <Fact name={t("judgedBy")}>{photo.judgedBy}</Fact>}
      </Facts>
      {photo.appeal && (
        <p className="photo-panel-appeal">
          <strong>{t("appeal")}</strong> {photo.appeal}
        </p>
      )}
      {photo.alikeId !== undefined && <Alike photo={photo} />}
      {photo.recognition && (
        <ProposalSection
          key={photo.id}
          photo={photo.id}
          picture={photo.stampedId === undefined ? undefined : fileOf(photo.stampedId)}
          alt={photo.outletName}
        />
      )}
    </>
  );
}

/** Alike is the earlier photo, or that there is one which is out of sight. */
function Alike({ photo }: { photo: Detail }) {
  const { t } = useTranslation("photos");
  const zone = useZone();
  const other = photo.alike;
  return (
    <section className="photo-panel-alike">
      <strong>{t("alike", { bits: photo.apart ?? 0 })}</strong>
      {other ? (
        <div>
          <Thumb photo={other} />
          <span>
            {other.outletName}
            <small className="faint num">
              {other.repName} · {stampOf(other.takenAt, zone)}
            </small>
          </span>
        </div>
      ) : (
        <p className="faint">{t("alikeHidden")}</p>
      )}
    </section>
  );
}

interface JudgesProps {
  photo: Photo;
  busy: boolean;
  failing: boolean;
  onPass: () => void;
  onFail: (reason?: string) => void;
  onReopen: () => void;
}

/** Judges are the buttons of who may judge; a failed photo asks for its reason. */
export function Judges({ photo, busy, failing, onPass, onFail, onReopen }: JudgesProps) {
  const { t } = useTranslation("photos");
  const reasons = useReasons();
  if (photo.state === "passed" || photo.state === "failed")
    return (
      <Button block disabled={busy} onClick={onReopen}>
        {t("do.reopen")}
      </Button>
    );
  if (photo.state === "cleared" || photo.state === "upheld") return null;
  return (
    <div className="photo-judges">
      <Button type="primary" disabled={busy} onClick={onPass}>
        <kbd>1</kbd> {t("do.pass")}
      </Button>
      <Button danger type={failing ? "primary" : "default"} disabled={busy} onClick={() => onFail()}>
        <kbd>2</kbd> {t("do.fail")}
      </Button>
      {failing && (
        <div className="photo-reasons" role="group" aria-label={t("reason")}>
          {reasons.offered.map((reason, i) => (
            <Button key={reason.code} disabled={busy} onClick={() => onFail(reason.code)}>
              <kbd>{i + 1}</kbd> {reason.name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
