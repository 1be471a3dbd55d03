import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Timeline as Line } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { useReps } from "@/api/queries";
import { stampOf } from "@/lib/time";
import { type Moment, timelineQuery } from "./queries";
import { useMomentText } from "./moments";

const colours: Record<string, string> = {
  visit: "green",
  call: "cyan",
  activity: "purple",
  refusal: "red",
  move: "orange",
  change: "blue",
};

/** Timeline is what happened, newest first: the first moments as the page brought them, more on demand. */
export function Timeline({ account, first }: { account: number; first: readonly Moment[] }) {
  const { t } = useTranslation("accounts");
  const [more, setMore] = useState(false);
  const asked = useInfiniteQuery({ ...timelineQuery(account), enabled: more });
  const moments = asked.data?.pages.flatMap(page => page.items) ?? first;
  const { byId: reps } = useReps();
  const say = useMomentText();
  const zone = useZone();
  if (moments.length === 0) return <p className="faint">{t("timeline.none")}</p>;
  return (
    <>
      <Line
        items={moments.map((moment, i) => ({
          key: `${moment.kind}-${moment.id}-${i}`,
          color: colours[moment.kind] ?? "gray",
          content: (
            <div>
              <strong>{t(`timeline.${moment.kind as "visit"}`)}</strong> {say(moment)}
              <div className="faint num">
                {stampOf(moment.at, zone)}{" "}
                {moment.by ?? (moment.repId === undefined ? "" : (reps.get(moment.repId)?.name ?? ""))}
              </div>
            </div>
          ),
        }))}
      />
      {(more ? asked.hasNextPage : first.length >= 30) && (
        <Button
          block
          loading={asked.isFetching}
          onClick={() => {
            if (more) void asked.fetchNextPage();
            else setMore(true);
          }}
        >
          {t("timeline.more")}
        </Button>
      )}
    </>
  );
}
