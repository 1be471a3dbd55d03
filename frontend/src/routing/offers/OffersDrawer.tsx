import { useQuery } from "@tanstack/react-query";
import { Alert, DatePicker, Drawer, InputNumber } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay } from "@/lib/time";
import { DayNote } from "@/ui/days/DayNote";
import { useLate } from "@/ui/useLate";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { PlacePick } from "../dispatch/PlacePick";
import { OfferLine } from "./OfferLine";
import { refusedBy } from "./offers";
import { offersQuery, useTakeOffer } from "./queries";
import "./offers.css";

interface Props {
  /** outlet is asked about; without one it is picked first. */
  outlet: number | undefined;
  /** from is the day asked about first; today without it. */
  from?: string | undefined;
  onPick?: (outlet: number | undefined) => void;
  onClose: () => void;
}

const ahead = 27; // days for which plans may have been published

/** OffersDrawer says whose way an extra visit lies on, what it costs there, and gives it to that rep. */
export function OffersDrawer({ outlet, from, onPick, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const today = dayOf(serverClock.now(), useZone());
  const [day, setDay] = useState(from ?? today);
  const [minutes, setMinutes] = useState<number | null>(null);
  const asking = useLate(minutes, 400) ?? undefined;
  const asked = useQuery({ ...offersQuery(outlet ?? 0, day, asking), enabled: outlet !== undefined });
  const name = asked.data?.name ?? "";
  return (
    <Drawer open size={560} title={t("offer.title")} onClose={onClose}>
      <div className="offer-ask">
        {onPick && (
          <label>
            <span>{t("offer.outlet")}</span>
            <PlacePick
              value={outlet === undefined ? null : { outletId: outlet, name }}
              onChange={spot => onPick(spot?.outletId)}
            />
          </label>
        )}
        {!onPick && <strong className="offer-name">{name}</strong>}
        <label>
          <span>{t("offer.day")}</span>
          <DatePicker
            allowClear={false}
            value={dayjs(day)}
            minDate={dayjs(today)}
            maxDate={dayjs(shiftDay(today, ahead))}
            onChange={next => setDay(next?.format("YYYY-MM-DD") ?? today)}
          />
        </label>
        <label>
          <span>{t("offer.minutes")}</span>
          <InputNumber
            min={1}
            max={480}
            value={minutes}
            placeholder={asked.data?.serviceMin ? String(asked.data.serviceMin) : ""}
            onChange={setMinutes}
          />
        </label>
      </div>
      <DayNote from={day} />
      {outlet === undefined ? (
        <Empty title={t("offer.pick")}>{t("offer.pickHint")}</Empty>
      ) : (
        <Gate asked={asked} rows={6}>
          {asked.data && <Found found={asked.data} onDone={onClose} />}
        </Gate>
      )}
    </Drawer>
  );
}

type Offers = Awaited<ReturnType<NonNullable<ReturnType<typeof offersQuery>["queryFn"]>>>;

function Found({ found, onDone }: { found: Offers; onDone: () => void }) {
  const { t } = useTranslation("dispatch");
  const say = useSay();
  const { byId } = useReps();
  const take = useTakeOffer();
  const nameOf = (rep: number): string => byId.get(rep)?.name ?? `#${rep}`;
  const { offers, refused, plannedBy, farther, outletId } = found;
  return (
    <>
      {plannedBy.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t("offer.plannedBy", { names: plannedBy.map(nameOf).join(t("offer.and")) })}
        />
      )}
      {offers.length > 0 && found.source === "crow_fly" && <p className="faint">{t("offer.byAir")}</p>}
      {offers.length === 0 ? (
        <Empty title={t("offer.none")}>{t("offer.noneHint")}</Empty>
      ) : (
        <ol className="offers">
          {offers.map((offer, i) => (
            <OfferLine
              key={offer.planId}
              offer={offer}
              day={found.day}
              name={nameOf(offer.repId)}
              best={i === 0}
              busy={take.isPending && take.variables.planId === offer.planId}
              onTake={() =>
                take.mutate(
                  { planId: offer.planId, outletId, after: offer.after },
                  {
                    onSuccess: () => {
                      say.done(
                        t("offer.taken", {
                          rep: nameOf(offer.repId),
                          name: found.name,
                          day: found.day.slice(5),
                        }),
                      );
                      onDone();
                    },
                    onError: say.failed,
                  },
                )
              }
            />
          ))}
        </ol>
      )}
      {refused.length > 0 && (
        <section className="offer-refused">
          <h3>{t("offer.refused", { n: refused.length })}</h3>
          <dl>
            {refusedBy(refused).map(({ reason, reps }) => (
              <div key={reason}>
                <dt>{t(`offer.reason.${reason}`)}</dt>
                <dd>{reps.map(nameOf).join(t("offer.and"))}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {farther > 0 && <p className="faint">{t("offer.farther", { n: farther })}</p>}
    </>
  );
}
