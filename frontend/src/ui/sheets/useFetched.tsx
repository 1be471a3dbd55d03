import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSay } from "@/ui/desk/useSay";
import { type Errand, errandQuery, fileAddress, underWay } from "./queries";

/**
 * useFetched runs a job that makes a file. Who stays on the page gets it as soon as it is there; everybody else finds it
 * in the job centre. The node it gives has to be rendered somewhere.
 */
export function useFetched<In>(begin: (input: In) => Promise<Errand>): {
  run: (input: In) => void;
  busy: boolean;
  node: ReactNode;
} {
  const { t } = useTranslation("sheets");
  const { message } = App.useApp();
  const say = useSay();
  const navigate = useNavigate(); // messages hang outside the router, where a Link cannot live
  const [waiting, setWaiting] = useState<number | null>(null);
  const start = useMutation({
    mutationFn: begin,
    onSuccess: errand => {
      setWaiting(errand.id);
      void message.info(
        <>
          {t("export.begun")}{" "}
          <Button type="link" size="small" onClick={() => void navigate(`/jobs?id=${errand.id}`)}>
            {t("jobs.title")}
          </Button>
        </>,
      );
    },
    onError: say.failed,
  });
  return {
    run: input => start.mutate(input),
    busy: start.isPending || waiting !== null,
    node: waiting === null ? null : <Fetch id={waiting} onEnd={() => setWaiting(null)} />,
  };
}

/** Fetch saves the file of a job once it is there. */
function Fetch({ id, onEnd }: { id: number; onEnd: () => void }) {
  const say = useSay();
  const { t } = useTranslation("sheets");
  const { data } = useQuery(errandQuery(id));
  useEffect(() => {
    if (!data || underWay(data)) return;
    if (data.state === "done") window.location.assign(fileAddress(id, "result"));
    else say.warn(data.failure?.message ?? t(`state.${data.state}`));
    onEnd();
  }, [data, id, onEnd, say, t]);
  return null;
}
