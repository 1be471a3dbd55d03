import { UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { grouped } from "@/lib/units";
import { readCamera, writeCamera } from "@/map/camera";
import { useMap } from "@/map/MapContext";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { Kpi } from "@/ui/Kpi";
import { Failure } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { useHome } from "../home";
import { FiguresModal } from "./FiguresModal";
import { legendQuery, territoryQuery } from "./queries";
import { type Part, ThemeLayer } from "./ThemeLayer";
import { ThemeLegend } from "./ThemeLegend";
import { ThemePanel } from "./ThemePanel";
import { ThemeRanking } from "./ThemeRanking";
import { valueText } from "./theme";
import { useTheme } from "./useTheme";
import "../geo.css";
import "./theme.css";

const lastZoom = 14; // of the tiles

/** ThemesPage shows a measure over the map: where much is sold, where nobody calls. */
export function ThemesPage() {
  const { t, i18n } = useTranslation("geo");
  const may = useMay();
  const url = useUrl();
  const theme = useTheme();
  const home = useHome();
  const camera = readCamera(url.get("at")) ?? home;
  const [zoom, setZoom] = useState<number>();
  const [part, setPart] = useState<Part | null>(null);
  const [sending, setSending] = useState(false);
  const level = Math.min(lastZoom, Math.floor(zoom ?? camera?.zoom ?? 4));
  const asked = useQuery(legendQuery(theme.query, theme.shape, level));
  const legend = asked.data;
  return (
    <Page
      full
      title={t("theme.title")}
      note={t("theme.note")}
      actions={
        may("geo.import") && (
          <Button icon={<UploadOutlined />} onClick={() => setSending(true)}>
            {t("theme.import")}
          </Button>
        )
      }
    >
      <div className="split themes">
        <Panel flush>
          <ThemePanel theme={theme} />
          <div className="kpis theme-kpis">
            <Kpi
              label={t(`theme.totals.${theme.query.measure}`)}
              value={legend ? valueText(legend.total, legend.unit, i18n.language) : "–"}
            />
            <Kpi label={t("theme.counted")} value={legend ? grouped(legend.outlets) : "–"} />
          </div>
          <ThemeRanking query={theme.query} />
        </Panel>
        <div className="split-map">
          {camera && (
            <MapView
              label={t("theme.title")}
              camera={camera}
              onCamera={at => url.set({ at: writeCamera(at) })}
              overlay={
                asked.error && !legend ? (
                  <div className="theme-failure">
                    <Failure error={asked.error} retry={asked.refetch} />
                  </div>
                ) : (
                  <ThemeLegend
                    legend={legend}
                    measure={theme.query.measure}
                    shape={theme.shape}
                    part={part}
                  />
                )
              }
            >
              <ThemeLayer
                shape={theme.shape}
                query={theme.query}
                breaks={legend?.breaks ?? []}
                most={legend?.most ?? 0}
                onPart={setPart}
              />
              <Zoom onZoom={setZoom} />
              <GoToTerritory />
            </MapView>
          )}
        </div>
      </div>
      {sending && <FiguresModal onClose={() => setSending(false)} />}
    </Page>
  );
}

/** Zoom tells the map's zoom: the legend of hexagons is that of their size. */
function Zoom({ onZoom }: { onZoom: (zoom: number) => void }) {
  const map = useMap();
  useEffect(() => {
    const tell = (): void => onZoom(map.getZoom());
    map.on("zoomend", tell);
    tell();
    return () => void map.off("zoomend", tell);
  }, [map, onZoom]);
  return null;
}

/** GoToTerritory shows the territory that was chosen in the ranking. */
function GoToTerritory() {
  const url = useUrl();
  const id = url.number("territory");
  const { data } = useQuery({ ...territoryQuery(id ?? 0), enabled: id !== undefined });
  const { around } = useFly();
  useEffect(() => {
    if (data && data.id === id) around(data.area.coordinates.flat(2));
  }, [data, id, around]);
  return null;
}
