import { useState } from "react";
import { useTranslation } from "react-i18next";
import { canScan, Scanner } from "./Scanner";

interface Props {
  /** unknown is what is said of a code that nobody knows here. */
  unknown: "freezer.notHere" | "asset.unknown";
  /** onSaid takes a code, and says whether it is known. */
  onSaid: (code: string) => boolean;
}

/** CodeField takes the code of an asset, by the camera or typed. */
export function CodeField({ unknown: why, onSaid }: Props) {
  const { t } = useTranslation("phone");
  const [text, setText] = useState("");
  const [unknown, setUnknown] = useState("");
  const [scanning, setScanning] = useState(false);
  const say = (code: string): void => {
    setScanning(false);
    const known = onSaid(code);
    setUnknown(known ? "" : code.trim());
    setText("");
  };
  return (
    <>
      <form
        className="fz-code"
        onSubmit={event => {
          event.preventDefault();
          if (text.trim()) say(text);
        }}
      >
        {canScan() && (
          <button type="button" className="fz-scan-go" onClick={() => setScanning(true)}>
            {t("freezer.scan")}
          </button>
        )}
        <input
          className="cell-text"
          aria-label={t("freezer.code")}
          placeholder={t("freezer.code")}
          maxLength={40}
          autoCapitalize="characters"
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <button type="submit">{t("freezer.open")}</button>
      </form>
      {unknown && (
        <p className="ph-error" role="alert">
          {t(why, { code: unknown })}
        </p>
      )}
      {scanning && <Scanner onFound={say} onClose={() => setScanning(false)} />}
    </>
  );
}
