import { useQuery } from "@tanstack/react-query";
import { Menu, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Gate } from "@/ui/desk/Gate";
import { Page } from "@/ui/desk/Page";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { PaperEditor } from "./PaperEditor";
import { papersQuery } from "./queries";
import "./paper.css";

/** PapersPage is where the back office edits what stands on the papers that the company prints. */
export function PapersPage() {
  const { t } = useTranslation("paper");
  const named = useNamed();
  const url = useUrl();
  const asked = useQuery(papersQuery);
  const list = asked.data?.items ?? [];
  const shown = list.find(each => each.name === url.get("paper")) ?? list[0];
  return (
    <Page title={t("title")} note={t("note")}>
      <Gate asked={asked}>
        {shown && (
          <div className="papers">
            <Menu
              mode="horizontal"
              aria-label={t("kinds")}
              selectedKeys={[shown.name]}
              items={list.map(each => ({
                key: each.name,
                label: (
                  <span className="paper-kind">
                    {named(each.zh, each.en)}
                    {each.own && <Tag color="green">{t("own")}</Tag>}
                  </span>
                ),
              }))}
              onClick={chosen => url.set({ paper: chosen.key })}
            />
            <PaperEditor key={`${shown.name}/${String(shown.rev)}`} paper={shown} />
          </div>
        )}
      </Gate>
    </Page>
  );
}
