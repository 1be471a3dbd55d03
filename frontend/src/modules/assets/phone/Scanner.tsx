import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** Detector reads codes in pictures; browsers that know it have it under this name. */
interface Detector {
  detect: (from: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

const often = 250; // ms between two looks at the picture

/** detectorOf makes one; browsers without it give null, and codes are typed there. */
function detectorOf(): Detector | null {
  const make = (globalThis as { BarcodeDetector?: new (of: { formats: string[] }) => Detector })
    .BarcodeDetector;
  return make ? new make({ formats: ["qr_code"] }) : null;
}

export const canScan = (): boolean => "BarcodeDetector" in globalThis && "mediaDevices" in navigator;

interface Props {
  onFound: (code: string) => void;
  onClose: () => void;
}

/** Scanner looks through the camera until it sees a QR code. */
export function Scanner({ onFound, onClose }: Props) {
  const { t } = useTranslation("phone");
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    const screen = video.current;
    const detector = detectorOf();
    let ended = false;
    const over = (): boolean => ended;
    let stream: MediaStream | undefined;
    const look = async (): Promise<void> => {
      if (over() || !screen || !detector) return;
      const [code] = await detector.detect(screen).catch(() => []);
      if (over()) return;
      if (code) found.current(code.rawValue);
      else window.setTimeout(() => void look(), often);
    };
    const open = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (over() || !screen) {
        stop(stream);
        return;
      }
      screen.srcObject = stream;
      await screen.play();
      await look();
    };
    open().catch(() => setFailed(true));
    return () => {
      ended = true;
      if (stream) stop(stream);
    };
  }, []);
  return (
    <div className="fz-scan" role="dialog" aria-label={t("freezer.scan")}>
      <video ref={video} muted playsInline />
      <p>{t(failed ? "freezer.noCamera" : "freezer.aim")}</p>
      <button onClick={onClose}>{t("grid.close")}</button>
    </div>
  );
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
