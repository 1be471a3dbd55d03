import { PictureOutlined } from "@ant-design/icons";
import { Button, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { type Pictured, photoUrl } from "./photo";
import "./photo.css";

/** Picked is what the form does with the picture: another one, none any more, or nothing. */
export type Picked = { file: File; url: string } | "none" | null;

interface Props {
  product: Pictured | null;
  picked: Picked;
  onPick: (picked: Picked) => void;
}

/** PhotoField shows a product's picture and takes another one. */
export function PhotoField({ product, picked, onPick }: Props) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const kept = product?.photo ? photoUrl(product, false) : null;
  const shown = picked === "none" ? null : (picked?.url ?? kept);
  return (
    <div className="photo-field">
      <span className="photo-field-shown">
        {shown ? (
          <img src={shown} alt={t("photo.title")} onLoad={() => URL.revokeObjectURL(shown)} />
        ) : (
          <PictureOutlined aria-hidden />
        )}
      </span>
      <div>
        <Upload
          accept="image/jpeg,image/png,image/webp"
          showUploadList={false}
          beforeUpload={file => {
            onPick({ file, url: URL.createObjectURL(file) });
            return false;
          }}
        >
          <Button>{t(shown ? "photo.other" : "photo.pick")}</Button>
        </Upload>
        {shown && (
          <Button type="link" danger onClick={() => onPick(product?.photo ? "none" : null)}>
            {common("do.remove")}
          </Button>
        )}
        <p className="faint">{t("photo.hint")}</p>
      </div>
    </div>
  );
}
