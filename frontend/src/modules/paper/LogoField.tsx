import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Tag, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { keepLogo } from "./queries";

interface Props {
  value?: string;
  onChange?: (hash: string) => void;
}

/** base64 is what a file holds, as JSON can carry it. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}

/** LogoField sends a picture and keeps its hash; the preview shows it. */
export function LogoField({ value, onChange }: Props) {
  const { t } = useTranslation("paper");
  const { t: common } = useTranslation();
  const say = useSay();
  const send = useMutation({
    mutationFn: async (file: File) => keepLogo(await base64(file)),
    onSuccess: kept => onChange?.(kept.sha256),
    onError: say.failed,
  });
  return (
    <span className="paper-logo">
      <Upload
        accept="image/png,image/jpeg"
        showUploadList={false}
        beforeUpload={file => {
          send.mutate(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={send.isPending}>
          {t("chooseLogo")}
        </Button>
      </Upload>
      {value && (
        <>
          <Tag color="green">{t("logoSet")}</Tag>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={common("do.remove")}
            onClick={() => onChange?.("")}
          />
        </>
      )}
    </span>
  );
}
