import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { useSay } from "@/ui/desk/useSay";
import { type Template, useTemplateChange, verbs } from "./templates";

interface Props {
  template: Template;
  onOpen: (id: number) => void;
}

/** TemplateActs is what can be done with a version: a draft is edited and put in force, a used one only ended. */
export function TemplateActs({ template, onOpen }: Props) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const next = useTemplateChange(verbs.next);
  const publish = useTemplateChange(verbs.publish);
  const end = useTemplateChange(verbs.end);
  const remove = useTemplateChange(verbs.remove);
  const options = { onError: say.failed };
  if (!may("visits.template"))
    return (
      <Button type="link" onClick={() => onOpen(template.id)}>
        {common("do.view")}
      </Button>
    );
  if (template.state === "draft")
    return (
      <>
        <Button type="link" onClick={() => onOpen(template.id)}>
          {common("do.edit")}
        </Button>
        <Popconfirm title={t("template.publishAsk")} onConfirm={() => publish.mutate(template.id, options)}>
          <Button type="link">{t("template.publish")}</Button>
        </Popconfirm>
        <Popconfirm title={t("template.removeAsk")} onConfirm={() => remove.mutate(template.id, options)}>
          <Button type="link" danger>
            {common("do.remove")}
          </Button>
        </Popconfirm>
      </>
    );
  return (
    <>
      <Button
        type="link"
        onClick={() => next.mutate(template.id, { ...options, onSuccess: made => onOpen(made.id) })}
      >
        {t("template.next")}
      </Button>
      {template.state === "in_force" && (
        <Popconfirm title={t("template.endAsk")} onConfirm={() => end.mutate(template.id, options)}>
          <Button type="link" danger>
            {t("template.end")}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}
