import { useQuery } from "@tanstack/react-query";
import { Rate, Tag } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import type { VisitDetail } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { type Remark, remarksQuery, useReadRemarks } from "./queries";
import { RemarkForm } from "./RemarkForm";
import "./remarks.css";

/** Remarks are what was said of a visit, and the place to say something. */
export function Remarks({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation("visits");
  const may = useMay();
  const asked = useQuery(remarksQuery(visit.id));
  const remarks = asked.data?.items ?? [];
  useSeen(visit.id, remarks);
  return (
    <section className="remarks" aria-label={t("remark.title")}>
      <h3>{t("remark.title")}</h3>
      <Gate asked={asked} rows={2}>
        {remarks.length === 0 && <p className="faint">{t("remark.none")}</p>}
        <ol>
          {remarks.map(remark => (
            <RemarkLine key={remark.id} remark={remark} />
          ))}
        </ol>
      </Gate>
      {may("visits.remark") && <RemarkForm visit={visit.id} />}
    </section>
  );
}

/** useSeen tells that what is on the page was read. */
function useSeen(visit: number, remarks: readonly Remark[]): void {
  const { mutate } = useReadRemarks(visit);
  const newest = Math.max(0, ...remarks.filter(one => one.unread).map(one => one.id));
  useEffect(() => {
    if (newest > 0) mutate(newest);
  }, [mutate, newest]);
}

function RemarkLine({ remark }: { remark: Remark }) {
  const { t } = useTranslation("visits");
  const zone = useZone();
  return (
    <li className={remark.own ? "remark remark-own" : "remark"}>
      <header>
        <strong>{remark.author}</strong>
        <small className="faint num">{stampOf(remark.at, zone)}</small>
        {remark.unread && <Tag color="orange">{t("remark.new")}</Tag>}
        {remark.score !== undefined && <Rate disabled value={remark.score} />}
      </header>
      <p>{remark.text}</p>
    </li>
  );
}
