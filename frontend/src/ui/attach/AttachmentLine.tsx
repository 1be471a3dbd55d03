import { DeleteOutlined, DownloadOutlined } from "@ant-design/icons";
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { sizeText } from "@/lib/file";
import { stampOf } from "@/lib/time";
import { useSay } from "@/ui/desk/useSay";
import { FileMark } from "./FileMark";
import { type Attachment, fileUrl, type Of, thumbUrl, useDetach } from "./queries";

interface Props {
  of: Of;
  file: Attachment;
  may: boolean;
  onShow: () => void;
}

/** AttachmentLine is one file of a record. */
export function AttachmentLine({ of, file, may, onShow }: Props) {
  const { t } = useTranslation("attach");
  const { t: common } = useTranslation();
  const zone = useZone();
  const say = useSay();
  const detach = useDetach(of);
  return (
    <li>
      <button
        type="button"
        className="attach-open"
        onClick={onShow}
        aria-label={t("show", { name: file.name })}
      >
        {file.thumb ? (
          <img src={thumbUrl(file)} alt="" loading="lazy" />
        ) : (
          <FileMark mediaType={file.mediaType} />
        )}
        <span className="attach-text">
          <strong>{file.name}</strong>
          <small className="faint num">
            {sizeText(file.size)} · {file.addedBy} · {stampOf(file.addedAt, zone)}
          </small>
        </span>
      </button>
      <Button
        type="text"
        icon={<DownloadOutlined />}
        aria-label={t("save", { name: file.name })}
        href={fileUrl(file, true)}
      />
      {may && (
        <Popconfirm
          title={t("removeAsk", { name: file.name })}
          okText={common("do.remove")}
          okButtonProps={{ danger: true }}
          onConfirm={() => detach.mutate(file.id, { onError: say.failed })}
        >
          <Button
            type="text"
            danger
            icon={<DeleteOutlined />}
            loading={detach.isPending}
            aria-label={t("remove", { name: file.name })}
          />
        </Popconfirm>
      )}
    </li>
  );
}
