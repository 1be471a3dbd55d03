import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { fileOf, type Photo, photosQuery } from "../queries";
import { Thumb } from "../Wall";
import { Boxes } from "./Boxes";
import { Found } from "./Found";
import { type Trial, tryPhoto } from "./queries";

const offered = 8; // photos to choose from

/** TryOut asks the service about one of the newest photos; nothing of it is kept. */
export function TryOut() {
  const { t } = useTranslation("photos");
  const problem = useProblemText();
  const photos = (useQuery(photosQuery({}, "", 24)).data?.items ?? []).filter(one => one.stampedId);
  const [picked, setPicked] = useState<Photo>();
  const trial = useMutation({ mutationFn: tryPhoto });
  const pick = (photo: Photo): void => {
    setPicked(photo);
    trial.mutate(photo.id);
  };
  return (
    <>
      <h3>{t("recogniser.try")}</h3>
      <p className="faint">{t(photos.length > 0 ? "recogniser.tryHint" : "recogniser.tryNone")}</p>
      <div className="rc-tries">
        {photos.slice(0, offered).map(photo => (
          <button
            key={photo.id}
            type="button"
            aria-pressed={photo.id === picked?.id}
            aria-label={photo.outletName}
            disabled={trial.isPending}
            onClick={() => pick(photo)}
          >
            <Thumb photo={photo} />
          </button>
        ))}
      </div>
      {trial.isPending && <Spin style={{ marginTop: 16 }} />}
      {trial.error && <Alert type="error" showIcon title={problem(trial.error)} style={{ marginTop: 12 }} />}
      {trial.data && picked?.stampedId && <Told trial={trial.data} photo={picked} file={picked.stampedId} />}
    </>
  );
}

function Told({ trial, photo, file }: { trial: Trial; photo: Photo; file: number }) {
  const { t } = useTranslation("photos");
  return (
    <div className="rc-trial" style={{ marginTop: 12 }}>
      <Boxes src={fileOf(file)} alt={photo.outletName} sightings={trial.sightings} />
      <div>
        <p className="faint num">
          {trial.later ? t("recogniser.later") : t("recogniser.took", { ms: trial.millis })}
        </p>
        {!trial.later && <Found sightings={trial.sightings} />}
      </div>
    </div>
  );
}
