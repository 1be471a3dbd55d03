import { type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { blobOf } from "./shoot";

const width = 720; // pixels of the picture: some 10 KB of PNG
const height = 440;

/** SignPad takes a name written by hand; it tells the strokes as a PNG, or null when there are none. */
export function SignPad({ onChange }: { onChange: (strokes: Blob | null) => void }) {
  const { t } = useTranslation("phone");
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [empty, setEmpty] = useState(true);
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * width) / box.width,
      y: ((event.clientY - box.top) * height) / box.height,
    };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = at(event);
    setEmpty(false);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const brush = canvas.current?.getContext("2d");
    if (!last.current || !brush) return;
    const to = at(event);
    brush.lineWidth = 5;
    brush.lineCap = "round";
    brush.strokeStyle = "#14292b";
    brush.beginPath();
    brush.moveTo(last.current.x, last.current.y);
    brush.lineTo(to.x, to.y);
    brush.stroke();
    last.current = to;
  };
  const end = (): void => {
    if (!last.current || !canvas.current) return;
    last.current = null;
    void blobOf(canvas.current, "image/png").then(onChange);
  };
  const clear = (): void => {
    canvas.current?.getContext("2d")?.clearRect(0, 0, width, height);
    setEmpty(true);
    onChange(null);
  };
  return (
    <div className="sig-pad">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        aria-label={t("sign.pad")}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {empty ? (
        <p>{t("sign.pad")}</p>
      ) : (
        <button className="sig-clear" onClick={clear}>
          {t("sign.clear")}
        </button>
      )}
    </div>
  );
}
