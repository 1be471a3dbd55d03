import { InboxOutlined } from "@ant-design/icons";
import { Progress, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { accepted, mostBytes } from "@/lib/file";
import { useSay } from "@/ui/desk/useSay";
import { type Of, useAttach } from "./queries";
import { useState } from "react";

/** DropField takes files by hand or by drag and drop, and shows how far they are on their way. */
export function DropField({ of }: { of: Of }) {
  const { t } = useTranslation("attach");
  const say = useSay();
  const attach = useAttach(of);
  const [going, setGoing] = useState<Record<string, number>>({});
  const arrived = (name: string) =>
    setGoing(all => Object.fromEntries(Object.entries(all).filter(([one]) => one !== name)));
  const send = async (file: File) => {
    try {
      await attach.mutateAsync({ file, told: at => setGoing(all => ({ ...all, [file.name]: at })) });
    } catch (thrown) {
      say.failed(thrown);
    }
    arrived(file.name);
  };
  return (
    <>
      <Upload.Dragger
        multiple
        accept={accepted}
        showUploadList={false}
        className="attach-drop"
        beforeUpload={file => {
          if (file.size > mostBytes) say.warn(t("tooLarge", { name: file.name }));
          else void send(file);
          return false;
        }}
      >
        <InboxOutlined /> {t("drop")} <small className="faint">{t("dropHint")}</small>
      </Upload.Dragger>
      {Object.entries(going).map(([name, percent]) => (
        <div key={name} className="attach-going">
          <span>{name}</span>
          <Progress percent={percent} size="small" aria-label={t("sending", { name })} />
        </div>
      ))}
    </>
  );
}
