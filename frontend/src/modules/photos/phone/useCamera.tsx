import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Taken } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { usePictureActs } from "@/offline/usePictures";
import { positions, usePosition } from "@/tracking/phone/position";
import { shotOf } from "./shoot";
import { cameraOnlyOf } from "./views";

interface Camera {
  taking: { isPending: boolean; error: Error | null };
  /** cameraOnly says that the album is closed. */
  cameraOnly: boolean;
  open: () => void;
  /** input has to stand somewhere on the page; it is not seen. */
  input: ReactNode;
}

/** useCamera takes photos one by one; each is on the phone's disk before onTaken hears of it. */
export function useCamera(about: string, onTaken: (one: Taken) => Promise<void> | void): Camera {
  const { t } = useTranslation("phone");
  const { keep } = usePictureActs();
  const camera = useRef<HTMLInputElement>(null);
  usePosition(); // the phone looks where it is while photos are taken
  const cameraOnly = cameraOnlyOf(useShelf());
  const taking = useMutation({
    networkMode: "always",
    mutationFn: async (file: File) => {
      const takenAt = new Date().toISOString();
      const { latest } = positions.now();
      const shot = await shotOf(file, cameraOnly, Date.now());
      await keep({ ...shot, takenAt, about });
      const place = latest
        ? { point: { lon: latest.lon, lat: latest.lat }, accuracyM: latest.accuracyM }
        : {};
      await onTaken({ sha256: shot.sha256, takenAt, ...place });
    },
  });
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    if (file) taking.mutate(file);
    event.target.value = ""; // the same photo may be taken again
  };
  const input = (
    <input
      ref={camera}
      className="cam-input"
      type="file"
      accept="image/*"
      aria-label={t("camera.take")}
      {...(cameraOnly ? { capture: "environment" } : {})}
      onChange={take}
    />
  );
  return { taking, cameraOnly, open: () => camera.current?.click(), input };
}
