import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { OffersDrawer } from "./OffersDrawer";

/** OutletOffers asks, beside an outlet, whose way it lies on today. */
export function OutletOffers({ outlet }: { outlet: number }) {
  const { t } = useTranslation("dispatch");
  const [open, setOpen] = useState(false);
  if (!useMay()("routing.view")) return null;
  return (
    <section>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("offer.ask")}
      </Button>
      {open && <OffersDrawer outlet={outlet} onClose={() => setOpen(false)} />}
    </section>
  );
}
