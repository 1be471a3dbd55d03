import { useQuery } from "@tanstack/react-query";
import { Select, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { useUrl } from "@/ui/useUrl";
import { BeatTag } from "./BeatTag";
import { type BeatDetail, beatDiffQuery } from "./queries";

/** BeatVersions is the history of a line, and how one version became this one. */
export function BeatVersions({ beat }: { beat: BeatDetail }) {
  const { t } = useTranslation("beats");
  const zone = useZone();
  const url = useUrl();
  const others = beat.versions.filter(each => each.id !== beat.id);
  const [against, setAgainst] = useState(
    () => others.find(each => each.id === beat.basedOn)?.id ?? others[0]?.id,
  );
  return (
    <div className="beat-versions">
      <Timeline
        items={beat.versions.map(each => ({
          key: each.id,
          content: (
            <>
              <button
                type="button"
                className="beat-link"
                aria-current={each.id === beat.id}
                onClick={() => url.set({ beat: each.id })}
              >
                {t("version", { n: each.version })}
              </button>{" "}
              <BeatTag state={each.state as BeatDetail["state"]} />
              <div className="faint num">
                {stampOf(each.changedAt, zone)}
                {each.decidedBy && ` · ${each.decidedBy}`}
                {each.decision && ` · ${each.decision}`}
              </div>
            </>
          ),
        }))}
      />
      {against === undefined ? (
        <p className="faint">{t("diff.only")}</p>
      ) : (
        <section>
          <label className="beat-against">
            {t("diff.against")}
            <Select
              value={against}
              options={others.map(each => ({ value: each.id, label: t("version", { n: each.version }) }))}
              onChange={setAgainst}
            />
          </label>
          <Difference id={beat.id} against={against} />
        </section>
      )}
    </div>
  );
}

function Difference({ id, against }: { id: number; against: number }) {
  const { t } = useTranslation("beats");
  const asked = useQuery(beatDiffQuery(id, against));
  const change = asked.data;
  const names = new Map(change?.names.map(each => [each.outletId, each.name]));
  const same =
    change && [change.stops.added, change.stops.removed, change.stops.moved].every(l => l.length === 0);
  return (
    <Gate asked={asked}>
      {same && <p className="faint">{t("diff.same")}</p>}
      {change && (
        <ul className="beat-diff">
          {change.stops.added.map(each => (
            <li key={`a${each}`} className="beat-added">
              {t("diff.added", { name: names.get(each) ?? `#${each}` })}
            </li>
          ))}
          {change.stops.removed.map(each => (
            <li key={`r${each}`} className="beat-removed">
              {t("diff.removed", { name: names.get(each) ?? `#${each}` })}
            </li>
          ))}
          {change.stops.moved.map(each => (
            <li key={`m${each}`} className="beat-moved">
              {t("diff.moved", { name: names.get(each) ?? `#${each}` })}
            </li>
          ))}
        </ul>
      )}
    </Gate>
  );
}
