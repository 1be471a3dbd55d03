import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import type { SignFace } from "@/offline/steps";
import { useActs } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";
import { type Act, actsAt, handleWish, type Outlet, type OwnAsset } from "./handled";

const signers = ["owner", "manager", "clerk"] as const;

interface Props {
  asset: OwnAsset;
  outlet: Outlet;
  signing: SignFace;
  onClose: () => void;
}

/** AssetSheet is one asset: what is done with it here, with a photo and a signature under its slip. */
export function AssetSheet({ asset, outlet, signing, onClose }: Props) {
  const { t } = useTranslation("phone");
  const { t: words } = useTranslation("assets");
  const acts = actsAt(asset, outlet.id);
  const [act, setAct] = useState<Act | undefined>(acts.length === 1 ? acts[0] : undefined);
  return (
    <div className="ph-page as-page">
      <header className="as-head">
        <button onClick={onClose} aria-label={t("outlet.back")}>
          ‹
        </button>
        <h1>
          {asset.model} {asset.code}
        </h1>
        {asset.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
      </header>
      <p className="soft">
        {[words(`state.${asset.state}`), asset.outlet, asset.serial].filter(Boolean).join(" · ")}
      </p>
      {(asset.contractUntil ?? asset.warrantyUntil) && (
        <p className="soft">
          {[
            asset.contractUntil && `${words("col.contract")} ${asset.contractUntil}`,
            asset.warrantyUntil && `${words("col.warranty")} ${asset.warrantyUntil}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {acts.length === 0 && <p className="ph-empty">{t("asset.nothing")}</p>}
      <div className="as-chips" role="group" aria-label={t("asset.what")}>
        {acts.map(one => (
          <button key={one} aria-pressed={one === act} onClick={() => setAct(one)}>
            {t(`asset.act.${one}`)}
          </button>
        ))}
      </div>
      {act && <Slip key={act} act={act} {...{ asset, outlet, signing, onClose }} />}
    </div>
  );
}

function Slip({ act, asset, outlet, signing, onClose }: Props & { act: Act }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { together } = useActs();
  const { name } = useSession();
  const day = dayOf(serverClock.now(), useZone());
  const [photo, setPhoto] = useState<File | null>(null);
  const [note, setNote] = useState("");
  const [who, setWho] = useState<(typeof signers)[number]>("owner");
  const [strokes, setStrokes] = useState<Blob | null>(null);
  const { model, code } = asset;
  const about = { outlet: outlet.name, outletCode: outlet.code, act: t(`asset.act.${act}`), rep: name, day };
  const document = t("asset.document", { ...about, model, code, note: note.trim() || "–" });
  const send = useMutation({
    networkMode: "always",
    mutationFn: async ({ picture, png }: { picture: File; png: Blob }) => {
      const [thread, ref] = [crypto.randomUUID(), crypto.randomUUID()];
      const signed = { ref, kind: "asset", thread, outlet };
      const deed = { act, photo: picture, note: note.trim(), signature: ref, slip: document };
      const signature = await signing.wishOf(signed, png, document, t(`sign.who.${who}`));
      await together([signature, handleWish(asset, outlet, deed, thread, Date.now())]);
    },
    onSuccess: onClose,
  });
  return (
    <>
      <label className="ph-photo">
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={event => setPhoto(event.target.files?.[0] ?? null)}
        />
        <span>{photo ? t("asset.photoTaken") : t(`asset.photo.${act}`)}</span>
      </label>
      <input
        className="as-note"
        value={note}
        maxLength={300}
        aria-label={t("asset.note")}
        placeholder={t("asset.note")}
        onChange={event => setNote(event.target.value)}
      />
      <pre className="as-slip">{document}</pre>
      <div className="as-chips" role="group" aria-label={t("sign.whoTitle")}>
        {signers.map(one => (
          <button key={one} aria-pressed={one === who} onClick={() => setWho(one)}>
            {t(`sign.who.${one}`)}
          </button>
        ))}
      </div>
      <signing.Pad onChange={setStrokes} />
      {send.error && (
        <p className="ph-error" role="alert">
          {say(send.error)}
        </p>
      )}
      <button
        className="ph-main"
        disabled={!photo || !strokes || send.isPending}
        onClick={() => photo && strokes && send.mutate({ picture: photo, png: strokes })}
      >
        {t("asset.send")}
      </button>
    </>
  );
}
