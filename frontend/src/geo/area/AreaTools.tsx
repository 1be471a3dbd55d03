import { AimOutlined, BorderOutlined, GatewayOutlined, HighlightOutlined } from "@ant-design/icons";
import { Button, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { AreaPen, AreaWork } from "./useArea";
import "./area.css";

const pens: { pen: AreaPen; Icon: typeof AimOutlined }[] = [
  { pen: "polygon", Icon: GatewayOutlined },
  { pen: "freehand", Icon: HighlightOutlined },
  { pen: "rectangle", Icon: BorderOutlined },
  { pen: "around", Icon: AimOutlined },
];

/** AreaTools are the pens with a word on how to use the one in hand, and the metres around a place. */
export function AreaTools({ work }: { work: AreaWork }) {
  const { t } = useTranslation("geo");
  const { area, pen } = work;
  return (
    <div className="area-tools">
      <div className="area-pens" role="group" aria-label={t("area.title")}>
        {pens.map(({ pen: each, Icon }) => (
          <Button
            key={each}
            size="small"
            type={pen === each ? "primary" : "default"}
            aria-pressed={pen === each}
            icon={<Icon />}
            onClick={() => work.take(each)}
          >
            {t(`area.${each}`)}
          </Button>
        ))}
      </div>
      {pen && (
        <p className="area-hint" role="status">
          {t(`area.${pen}Hint`)}
        </p>
      )}
      {!pen && !area && <p className="faint area-hint">{t("area.hint")}</p>}
      {area?.kind === "around" && (
        <label className="area-metres">
          <span>{t("area.metres")}</span>
          <InputNumber<number>
            size="small"
            min={0.1}
            max={500}
            step={0.5}
            value={area.metres / 1000}
            suffix={t("area.km")}
            onChange={km => {
              if (km !== null && km > 0) work.set({ ...area, metres: km * 1000 });
            }}
          />
        </label>
      )}
    </div>
  );
}
