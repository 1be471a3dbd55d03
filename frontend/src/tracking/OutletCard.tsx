import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { Gate } from "@/ui/desk/Gate";
import { useSlots } from "@/ui/slots";
import { outletNameQuery } from "./queries";

/** OutletCard is the short word about an outlet picked on the live map. */
export function OutletCard({ outlet: id, onClose }: { outlet: number; onClose: () => void }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const asked = useQuery(outletNameQuery(id));
  const { byId } = useReps();
  const sections = useSlots("outletSection");
  const outlet = asked.data;
  return (
    <aside className="outlet-card">
      <Gate asked={asked} rows={2}>
        {outlet && (
          <>
            <header>
              <strong>{outlet.name}</strong>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                onClick={onClose}
                aria-label={common("do.close")}
              />
            </header>
            <p className="faint">
              <Tag>{t(`class.${outlet.class}`)}</Tag>
              <span className="num">{outlet.code}</span>
              {` · ${byId.get(outlet.repId ?? 0)?.name ?? common("word.none")}`}
            </p>
            <p className="soft clip">{outlet.address}</p>
            {sections.map((Section, i) => (
              <Section key={i} outlet={id} />
            ))}
            <Link to={`/outlets?outlet=${id}`}>{common("do.view")}</Link>
          </>
        )}
      </Gate>
    </aside>
  );
}
