import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useStepText } from "../words";
import { type Setting, settingQuery } from "./queries";
import { RecogniserForm } from "./RecogniserForm";
import { Recognitions } from "./Recognitions";
import { TryOut } from "./TryOut";
import "./recognition.css";

/** RecogniserPage is the service that the company asks what stands on photos, how it does, and the photos on their way. */
export function RecogniserPage() {
  const { t } = useTranslation("photos");
  const may = useMay();
  const asked = useQuery(settingQuery);
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t("recogniser.title")}
      note={t("recogniser.note")}
      actions={
        <Button type="primary" disabled={!asked.data} onClick={() => setOpen(true)}>
          {t("recogniser.set")}
        </Button>
      }
    >
      <Panel>
        <Gate asked={asked} rows={3}>
          {asked.data && (asked.data.rev === 0 ? <None /> : <Health setting={asked.data} />)}
        </Gate>
      </Panel>
      {asked.data && asked.data.rev > 0 && may("photos.view") && (
        <>
          <Panel>
            <TryOut />
          </Panel>
          <Recognitions />
        </>
      )}
      {open && asked.data && <RecogniserForm setting={asked.data} onClose={() => setOpen(false)} />}
    </Page>
  );
}

function None() {
  const { t } = useTranslation("photos");
  return <Empty title={t("recogniser.none")}>{t("recogniser.noneHint")}</Empty>;
}

function Health({ setting }: { setting: Setting }) {
  const { t } = useTranslation("photos");
  const stepText = useStepText();
  const zone = useZone();
  return (
    <>
      <Facts>
        <Fact name={t("recogniser.state")}>
          {setting.active ? <Tag color="green">{t("recogniser.on")}</Tag> : <Tag>{t("recogniser.off")}</Tag>}
        </Fact>
        <Fact name={t("recogniser.address")}>{setting.address}</Fact>
        <Fact name={t("recogniser.steps")}>{setting.steps.map(stepText).join(" · ")}</Fact>
        <Fact name={t("recogniser.failing")} bad={setting.failing > 0}>
          {setting.failing}
        </Fact>
      </Facts>
      {setting.said && (
        <Alert
          type={setting.restUntil ? "error" : "warning"}
          showIcon
          title={
            setting.restUntil
              ? t("recogniser.rests", { at: stampOf(setting.restUntil, zone) })
              : t("recogniser.fails")
          }
          description={setting.said}
        />
      )}
    </>
  );
}
