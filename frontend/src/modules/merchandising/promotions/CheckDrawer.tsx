import { Button, Drawer, Input, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Refusal } from "@/ui/desk/FormModal";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useSay } from "@/ui/desk/useSay";
import { useMerchandisingChange } from "../queries";
import { Shots } from "../Shots";
import { type PromoCheck, promoVerbs } from "./queries";
import { ExecutedTag, VerdictTag } from "./tags";

/** CheckDrawer is one check, point by point with its photos, and the word of a reviewer. */
export function CheckDrawer({ check, onClose }: { check: PromoCheck; onClose: () => void }) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const may = useMay();
  return (
    <Drawer open size={520} title={`${check.outlet} · ${check.promotion}`} onClose={onClose}>
      <Facts>
        <Fact name={common("word.day")}>{check.day}</Fact>
        <Fact name={common("word.rep")}>{check.rep}</Fact>
        <Fact name={t("promo.scoreOf")}>{check.score}</Fact>
        <Fact name={t("promo.execution")}>
          <ExecutedTag of={check} />
        </Fact>
        <Fact name={t("promo.review")}>
          <VerdictTag of={check} /> {check.reviewer} {check.remark}
        </Fact>
      </Facts>
      {check.points.map((point, i) => (
        <section key={i} className="promo-said">
          <strong>{point.name}</strong>{" "}
          <span className={point.done ? "promo-yes" : "promo-no"}>
            {t(point.done ? "promo.yes" : "promo.no")}
          </span>
          {point.same && <small className="faint"> {t("same")}</small>}
          {point.note && <p className="faint">{point.note}</p>}
          {point.photos.length > 0 && <Shots photos={point.photos} name={point.name} />}
        </section>
      ))}
      {may("merchandising.audit") && <Review check={check} onDone={onClose} />}
    </Drawer>
  );
}

function Review({ check, onDone }: { check: PromoCheck; onDone: () => void }) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const say = useSay();
  const [remark, setRemark] = useState(check.remark ?? "");
  const review = useMerchandisingChange(promoVerbs.review);
  const give = (verdict: "passed" | "failed"): void =>
    review.mutate(
      { id: check.id, verdict, remark: remark.trim() },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          onDone();
        },
      },
    );
  return (
    <section className="promo-said">
      <Refusal error={review.error} />
      <Input.TextArea
        rows={2}
        maxLength={300}
        placeholder={t("promo.remark")}
        aria-label={t("promo.remark")}
        value={remark}
        onChange={event => setRemark(event.target.value)}
      />
      <Space className="promo-acts">
        <Button type="primary" loading={review.isPending} onClick={() => give("passed")}>
          {t("promo.pass")}
        </Button>
        <Button danger loading={review.isPending} disabled={!remark.trim()} onClick={() => give("failed")}>
          {t("promo.fail")}
        </Button>
      </Space>
    </section>
  );
}
