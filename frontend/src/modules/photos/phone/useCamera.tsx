import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, type ReactNode, useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Taken } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { usePictureActs } from "@/offline/usePictures";
import { useStorage, useStorageLook } from "@/offline/useStorage";
import { positions, usePosition } from "@/tracking/phone/position";
import { shotOf } from "./shoot";
import { Viewfinder } from "./Viewfinder";
import { cameraOnlyOf } from "./views";

interface Camera {
  taking: { isPending: boolean; error: Error | null };
  /** full says that the phone has no room for a photo: none is taken. */
  full: boolean;
  /** cameraOnly says that the album is closed. */
  cameraOnly: boolean;
  open: () => void;
  /** offer opens the app's own camera where that needs nobody's leave any more, and says whether it has. */
  offer: () => Promise<boolean>;
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
  const full = useStorage()?.none ?? false;
  const look = useStorageLook();
  const taking = useMutation({
    networkMode: "always",
    mutationFn: async (file: File) => {
      const takenAt = new Date().toISOString();
      const { latest } = positions.now();
      const shot = await shotOf(file, cameraOnly, Date.now());
      await keep({ ...shot, takenAt, about }).finally(() => void look());
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
  const [looking, setLooking] = useState<"asked" | "offered" | null>(null);
  const close = useCallback(() => setLooking(null), []);
  const system = useCallback(() => {
    setLooking(null);
    camera.current?.click();
  }, []);
  const open = (): void => (cameraOnly && hasOwn() ? setLooking("asked") : system());
  const offer = async (): Promise<boolean> => {
    const may = !full && cameraOnly && hasOwn() && (await mayLook());
    if (may) setLooking("offered");
    return may;
  };
  const input = (
    <>
      <input
        ref={camera}
        className="cam-input"
        type="file"
        accept="image/*"
        aria-label={t("camera.take")}
        {...(cameraOnly ? { capture: "environment" } : {})}
        onChange={take}
      />
      {looking && (
        <Viewfinder
          about={about}
          onShot={photo => {
            close();
            taking.mutate(photo);
          }}
          onClose={close}
          onNone={looking === "asked" ? system : close}
        />
      )}
    </>
  );
  return { taking, full, cameraOnly, open, offer, input };
}

/** hasOwn says that the browser lets pages look through the camera: over HTTPS, and where there is one. */
const hasOwn = (): boolean => "mediaDevices" in navigator;

/** mayLook says that the rep has let the app use the camera before; it does not ask. */
async function mayLook(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state === "granted";
  } catch {
    return false; // a browser that does not say
  }
}
