import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const often = 250; // ms between two looks at the picture

/** canScan says that the browser lets pages look through the camera. */
export const canScan = (): boolean => "mediaDevices" in navigator;

interface Props {
  onFound: (code: string) => void;
  onClose: () => void;
}

/** Scanner looks through the camera until it sees a code. */
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
    let ended = false;
    const over = (): boolean => ended;
    let stream: MediaStream | undefined;
    const fail = (): void => setFailed(true);
    const look = async (): Promise<void> => {
      const { codeIn } = await import("./reader");
      if (over() || !screen) return;
      const code = await codeIn(screen);
      if (over()) return;
      if (code) found.current(code);
      else window.setTimeout(() => void look().catch(fail), often);
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
    open().catch(fail);
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
