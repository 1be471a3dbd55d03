import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import type { StepSite } from "@/offline/steps";
import { useProblemText } from "@/ui/words";
import { signWish } from "./sign";
import { SignPad } from "./SignPad";
import "./camera.css";

const whos = ["owner", "manager", "clerk"] as const;

/** SignStep has a short document of the visit signed: what is signed is bound to the hash of its text, which the step keeps. */
export function SignStep({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const zone = useZone();
  const { name } = useSession();
  const [who, setWho] = useState<(typeof whos)[number]>("owner");
  const [strokes, setStrokes] = useState<Blob | null>(null);
  const document = t("sign.document", {
    outlet: site.outlet.name,
    code: site.outlet.code,
    rep: name,
    at: stampOf(site.openedAt, zone),
    done: site.others.length > 0 ? site.others.join(t("sign.comma")) : t("sign.nothing"),
  });
  const signing = useMutation({
    networkMode: "always",
    mutationFn: async (png: Blob) => {
      const signer = t(`sign.who.${who}`);
      const { visit, outlet } = site;
      const about = { ref: crypto.randomUUID(), kind: "visit", thread: visit, visit, outlet };
      await site.finish([await signWish(about, png, document, signer)], document);
    },
  });
  if (site.done)
    return (
      <div className="cam-body">
        <pre className="sig-doc">{site.note}</pre>
        <p className="cam-hint">{t("sign.done")}</p>
      </div>
    );
  return (
    <>
      <div className="cam-body">
        <pre className="sig-doc">{document}</pre>
        <div className="sig-who" role="group" aria-label={t("sign.whoTitle")}>
          {whos.map(one => (
            <button key={one} aria-pressed={one === who} onClick={() => setWho(one)}>
              {t(`sign.who.${one}`)}
            </button>
          ))}
        </div>
        <SignPad onChange={setStrokes} />
        {signing.error && (
          <p className="ph-error" role="alert">
            {say(signing.error)}
          </p>
        )}
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={!strokes || signing.isPending}
          onClick={() => strokes && signing.mutate(strokes)}
        >
          {t("sign.go")}
        </button>
      </footer>
    </>
  );
}
