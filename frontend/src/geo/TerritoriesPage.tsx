import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { FenceBoard } from "./FenceBoard";
import { TerritoryBoard } from "./TerritoryBoard";
import "./geo.css";

/** TerritoriesPage is where areas are drawn: territories owned by teams, and fences that tell of coming and going. */
export function TerritoriesPage() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const fences = url.get("tab") === "fences";
  return (
    <Page
      full
      title={t("territories.title")}
      actions={
        <Segmented<"territories" | "fences">
          value={fences ? "fences" : "territories"}
          options={[
            { value: "territories", label: t("territories.territories") },
            { value: "fences", label: t("territories.fences") },
          ]}
          onChange={tab => url.set({ tab: tab === "fences" ? tab : null, id: null })}
        />
      }
    >
      {fences ? <FenceBoard /> : <TerritoryBoard />}
    </Page>
  );
}
