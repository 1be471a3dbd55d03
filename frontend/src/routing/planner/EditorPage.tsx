import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Gate } from "@/ui/desk/Gate";
import { Page } from "@/ui/desk/Page";
import { EditorView } from "./EditorView";
import { scheduleQuery } from "./queries";
import "./schedules.css";
import "./editor.css";
import "./board.css";
import "./panes.css";

/** EditorPage opens one schedule. */
export function EditorPage() {
  const { t } = useTranslation("planner");
  const id = Number(useParams()["id"]);
  const asked = useQuery(scheduleQuery(id));
  if (asked.data) return <EditorView key={id} schedule={asked.data} />;
  return (
    <Page full title={t("schedules.title")}>
      <Gate asked={asked} rows={12}>
        {null}
      </Gate>
    </Page>
  );
}
