import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Permission } from "@/api/types";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { AttachmentLine } from "./AttachmentLine";
import { DropField } from "./DropField";
import { Preview } from "./Preview";
import { type Attachment, attachmentsQuery, type Of } from "./queries";
import "./attach.css";

interface Props {
  of: Of;
  /** needs is what somebody needs to hang files on such a record. */
  needs: Permission;
}

/** Attachments are the files that hang on a record: shown, added by drag and drop, taken away. */
export function Attachments({ of, needs }: Props) {
  const { t } = useTranslation("attach");
  const may = useMay()(needs);
  const asked = useQuery(attachmentsQuery(of));
  const [shown, setShown] = useState<Attachment | null>(null);
  const items = asked.data?.items ?? [];
  return (
    <section className="attach" aria-label={t("title")}>
      <h3>
        {t("title")} {items.length > 0 && <small className="faint num">{items.length}</small>}
      </h3>
      <Gate asked={asked} rows={2}>
        {items.length === 0 && <p className="faint">{t(may ? "none" : "noneReader")}</p>}
        <ul>
          {items.map(each => (
            <AttachmentLine key={each.id} of={of} file={each} may={may} onShow={() => setShown(each)} />
          ))}
        </ul>
        {may && <DropField of={of} />}
      </Gate>
      {shown && <Preview file={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
