import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { blobOf } from "./shoot";
import "./viewfinder.css";

interface Props {
  /** about is what the photo is of, in words. */
  about: string;
  onShot: (photo: File) => void;
  onClose: () => void;
  /** onNone hears that this browser gives no camera: none is there, or the rep has said no. It stays the same function. */
  onNone: () => void;
}

const wanted = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1440 } };

/** Viewfinder is the app's own camera over the whole screen: what it takes comes from the lens, and nothing of the album gets in. */
export function Viewfinder({ about, onShot, onClose, onNone }: Props) {
  const { t } = useTranslation("phone");
  const video = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | null = null;
    const stop = (): void => stream?.getTracks().forEach(track => track.stop());
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted });
        if (gone || !video.current) {
          stop();
          return;
        }
        video.current.srcObject = stream;
        await video.current.play();
      } catch {
        if (!gone) onNone();
      }
    };
    void start();
    return () => {
      gone = true;
      stop();
    };
  }, [onNone]);
  const shoot = async (): Promise<void> => {
    if (video.current) onShot(await frameOf(video.current));
  };
  return createPortal(
    <div className="vf" role="dialog" aria-modal="true" aria-label={t("camera.take")}>
      <header>
        <button className="vf-close" aria-label={t("camera.close")} onClick={onClose}>
          ×
        </button>
        <p>{about}</p>
      </header>
      <video ref={video} muted playsInline onPlaying={() => setReady(true)} />
      {!ready && (
        <p className="vf-wait" role="status">
          {t("camera.opening")}
        </p>
      )}
      <footer>
        <button
          className="vf-shoot"
          aria-label={t("camera.shoot")}
          disabled={!ready}
          onClick={() => void shoot()}
        />
      </footer>
    </div>,
    document.body,
  );
}

/** frameOf is what the lens sees now, as a file that a camera could have given. */
async function frameOf(video: HTMLVideoElement): Promise<File> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new File([await blobOf(canvas, "image/jpeg", 0.95)], "photo.jpg", { type: "image/jpeg" });
}
