import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { type Capture, capturesQuery } from "./queries";
import "./assets.css";

/** AssetCaptures is what reps have measured of one freezer, over time. */
export function AssetCaptures({ asset }: { asset: number }) {
  const { t } = useTranslation("assets");
  const { data } = useQuery(capturesQuery({ asset }));
  if (!data) return null;
  return (
    <>
      <h3>{t("capture.title")}</h3>
      {data.items.length === 0 ? (
        <p className="faint">{t("capture.none")}</p>
      ) : (
        <Table list={data.items} name={row => `${row.outlet} · ${row.rep}`} />
      )}
    </>
  );
}

/** VisitCaptures are the freezers that were measured in one visit. */
export function VisitCaptures({ visitRef }: { visitRef: string }) {
  const { t } = useTranslation("assets");
  const { data } = useQuery(capturesQuery({ visitRef }));
  if (!data || data.items.length === 0) return null;
  const name = ({ code, model, label }: Capture): string =>
    code ? `${model ?? ""} ${code}` : `${label ?? ""}（${t("capture.shared")}）`;
  return (
    <>
      <h3>{t("capture.of", { n: data.items.length })}</h3>
      <Table list={data.items} name={name} />
    </>
  );
}

function Table({ list, name }: { list: readonly Capture[]; name: (row: Capture) => string }) {
  const { t } = useTranslation("assets");
  const zone = useZone();
  return (
    <table className="captures">
      <thead>
        <tr>
          <th />
          <th>{t("capture.temperature")}</th>
          <th>{t("capture.purity")}</th>
          <th>{t("capture.facings")}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(row => (
          <tr key={row.id}>
            <td>
              <span className="num">{stampOf(row.at, zone)}</span>
              <div className="faint">{name(row)}</div>
            </td>
            <td className="num">
              {row.outside ? (
                <Tag color="red" title={t("capture.outside", { ...row.band })}>
                  {row.temperature}℃
                </Tag>
              ) : (
                `${row.temperature}℃`
              )}
            </td>
            <td className="num">{row.purity === undefined ? "–" : `${row.purity}%`}</td>
            <td className="num">
              {row.own}/{row.others}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
