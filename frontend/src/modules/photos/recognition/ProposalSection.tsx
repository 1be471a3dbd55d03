import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { Boxes } from "./Boxes";
import { Found } from "./Found";
import { proposalQuery, type Proposal, useRecognitionChange, verbs } from "./queries";
import { RecognitionTag } from "./StateTag";
import "./recognition.css";

interface Props {
  photo: number;
  picture: string | undefined;
  alt: string;
}

/** ProposalSection is what was recognised on a photo: boxes, products, and facings to be taken over as they are or corrected. */
export function ProposalSection({ photo, picture, alt }: Props) {
  const { t } = useTranslation("photos");
  const asked = useQuery(proposalQuery(photo));
  return (
    <section className="rc-proposal" aria-label={t("recognition.title")}>
      <Gate asked={asked} rows={3}>
        {asked.data && (
          <>
            <Head proposal={asked.data} />
            {asked.data.sightings.length > 0 && picture && (
              <Boxes src={picture} alt={alt} sightings={asked.data.sightings} />
            )}
            {asked.data.state === "answered" && <Found sightings={asked.data.sightings} />}
            {asked.data.state === "answered" && asked.data.lines.length > 0 && (
              <TakeOver key={asked.data.round} photo={photo} proposal={asked.data} />
            )}
          </>
        )}
      </Gate>
    </section>
  );
}

function Head({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation("photos");
  const may = useMay();
  const say = useSay();
  const zone = useZone();
  const again = useRecognitionChange(verbs.again);
  return (
    <header>
      <strong>{t("recognition.title")}</strong> <RecognitionTag of={proposal.state} />
      {may("photos.audit") && proposal.state !== "waiting" && (
        <Button
          size="small"
          loading={again.isPending}
          onClick={() => again.mutate(proposal.photoId, { onError: say.failed })}
        >
          {t("recognition.again")}
        </Button>
      )}
      {proposal.said && <p className="rc-said">{proposal.said}</p>}
      {proposal.dueAt && proposal.state === "failed" && (
        <p className="faint num">{t("recognition.next", { at: stampOf(proposal.dueAt, zone) })}</p>
      )}
    </header>
  );
}

/** TakeOver has facings by product: proposed, what the visit says, and what is to count. */
function TakeOver({ photo, proposal }: { photo: number; proposal: Proposal }) {
  const { t } = useTranslation("photos");
  const may = useMay()("photos.audit") && proposal.takes;
  const say = useSay();
  const take = useRecognitionChange(verbs.take);
  const [changed, setChanged] = useState<Record<number, number>>({});
  const countOf = (line: Proposal["lines"][number]): number =>
    changed[line.productId] ?? line.value ?? line.proposed;
  const send = (): void =>
    take.mutate(
      { photo, lines: proposal.lines.map(line => ({ productId: line.productId, facings: countOf(line) })) },
      {
        onError: say.failed,
        onSuccess: () => {
          setChanged({});
          say.done(t("recognition.taken"));
        },
      },
    );
  return (
    <>
      <table className="rc-lines">
        <thead>
          <tr>
            <th>{t("recognition.product")}</th>
            <th>{t("recognition.proposed")}</th>
            <th>{t("recognition.counts")}</th>
          </tr>
        </thead>
        <tbody>
          {proposal.lines.map(line => (
            <tr key={line.productId}>
              <td>{line.product}</td>
              <td className="num">{line.proposed}</td>
              <td className="num">
                {may ? (
                  <InputNumber
                    size="small"
                    min={0}
                    max={1000}
                    precision={0}
                    aria-label={line.product}
                    value={countOf(line)}
                    onChange={n => setChanged({ ...changed, [line.productId]: n ?? 0 })}
                  />
                ) : (
                  (line.value ?? "–")
                )}
                <small className="faint">{sourceOf(line, t)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may ? (
        <Button block loading={take.isPending} onClick={send}>
          {t("recognition.take")}
        </Button>
      ) : (
        !proposal.takes && <p className="faint">{t("recognition.noMetric")}</p>
      )}
    </>
  );
}

type Say = ReturnType<typeof useTranslation<"photos">>["t"];

/** sourceOf says where the number of a visit comes from. */
function sourceOf({ value, was, takenBy }: Proposal["lines"][number], t: Say): string {
  if (value === undefined) return t("recognition.open");
  if (was === undefined) return t("recognition.typed");
  const by = takenBy || t("recognition.rep");
  return was === value ? t("recognition.asProposed", { by }) : t("recognition.corrected", { by, n: was });
}
