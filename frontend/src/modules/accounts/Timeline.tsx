import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select, Timeline as Line } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { useReps } from "@/api/queries";
import { stampOf } from "@/lib/time";
import { useUrl } from "@/ui/useUrl";
import { type Moment, timelineQuery } from "./queries";
import { kinds, useMomentText } from "./moments";

const colours: Record<string, string> = {
  visit: "green",
  call: "cyan",
  activity: "purple",
  refusal: "red",
  photo: "teal",
  asset: "brown",
  alert: "crimson",
  task: "gold",
  move: "orange",
  change: "blue",
};

/** Timeline is what happened, newest first: the first moments as the page brought them, more and single kinds on demand. */
export function Timeline({ account, first }: { account: number; first: readonly Moment[] }) {
  const { t } = useTranslation("accounts");
  const url = useUrl();
  const chosen = kinds.filter(kind => url.get("kinds").split(",").includes(kind));
  const [more, setMore] = useState(false);
  const asks = more || chosen.length > 0;
  const asked = useInfiniteQuery({ ...timelineQuery(account, chosen), enabled: asks });
  const moments = asked.data?.pages.flatMap(page => page.items) ?? (chosen.length > 0 ? [] : first);
  return (
    <>
      <Select
        mode="multiple"
        allowClear
        className="timeline-kinds"
        aria-label={t("timeline.kinds")}
        placeholder={t("timeline.kinds")}
        value={chosen}
        options={kinds.map(value => ({ value, label: t(`timeline.${value}`) }))}
        onChange={next => url.set({ kinds: next.join(",") })}
      />
      {moments.length === 0 && !asked.isFetching && <p className="faint">{t("timeline.none")}</p>}
      <Line items={useLines(moments)} />
      {(asks ? asked.hasNextPage : first.length >= 30) && (
        <Button
          block
          loading={asked.isFetching}
          onClick={() => {
            if (asks) void asked.fetchNextPage();
            else setMore(true);
          }}
        >
          {t("timeline.more")}
        </Button>
      )}
    </>
  );
}

function useLines(moments: readonly Moment[]) {
  const { t } = useTranslation("accounts");
  const { byId: reps } = useReps();
  const say = useMomentText();
  const zone = useZone();
  return moments.map((moment, i) => {
    const name = t(`timeline.${moment.kind as "visit"}`);
    return {
      key: `${moment.kind}-${moment.id}-${i}`,
      color: colours[moment.kind] ?? "gray",
      content: (
        <div>
          {moment.link ? <Link to={moment.link}>{name}</Link> : <strong>{name}</strong>} {say(moment)}
          <div className="faint num">
            {stampOf(moment.at, zone)}{" "}
            {moment.by ?? (moment.repId === undefined ? "" : (reps.get(moment.repId)?.name ?? ""))}
          </div>
        </div>
      ),
    };
  });
}
