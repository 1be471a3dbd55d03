import {
  AppstoreOutlined,
  ColumnWidthOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import { Button, Checkbox, Popover, Segmented, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useUrl } from "@/ui/useUrl";
import { classColour, classes, todayColour, todays } from "@/geo/classes";
import type { ColourBy } from "@/geo/OutletLayer";
import { presences } from "./presence";
import { PresenceDot } from "./PresenceDot";

const layers = ["outlets", "territories", "fences", "track"] as const;

interface Props {
  off: readonly string[];
  colourBy: ColourBy;
  wall: boolean;
  measuring: boolean;
  onMeasure: () => void;
  finding: boolean;
  onFind: () => void;
}

/** MapTools are the buttons over the live map: layers with their legend, wall mode. */
export function MapTools({ off, colourBy, wall, measuring, onMeasure, finding, onFind }: Props) {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const label = wall ? t("live.exitWall") : t("live.wall");
  const toggleWall = (): void => {
    url.set({ wall: wall ? null : 1 });
    if (wall) void document.exitFullscreen().catch(() => undefined);
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  };
  return (
    <div className="map-tools">
      <Popover trigger="click" placement="bottomLeft" content={<Layers off={off} colourBy={colourBy} />}>
        <Button icon={<AppstoreOutlined />}>{t("live.layers")}</Button>
      </Popover>
      <Tooltip title={t("live.measure")}>
        <Button
          icon={<ColumnWidthOutlined />}
          type={measuring ? "primary" : "default"}
          aria-pressed={measuring}
          aria-label={t("live.measure")}
          onClick={onMeasure}
        />
      </Tooltip>
      <Tooltip title={t("nearest.find")}>
        <Button
          icon={<TeamOutlined />}
          type={finding ? "primary" : "default"}
          aria-pressed={finding}
          aria-label={t("nearest.find")}
          onClick={onFind}
        />
      </Tooltip>
      <Tooltip title={label}>
        <Button
          icon={wall ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
          aria-label={label}
          onClick={toggleWall}
        />
      </Tooltip>
    </div>
  );
}

function Layers({ off, colourBy }: Pick<Props, "off" | "colourBy">) {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const names = {
    outlets: t("live.layerOutlets"),
    territories: t("live.layerTerritories"),
    fences: t("live.layerFences"),
    track: t("live.layerTracks"),
  };
  const toggle = (layer: string, shown: boolean): void => {
    const next = shown ? off.filter(each => each !== layer) : [...off, layer];
    url.set({ off: next.filter(each => each !== "").join(",") });
  };
  return (
    <div className="layers">
      {layers.map(layer => (
        <Checkbox key={layer} checked={!off.includes(layer)} onChange={e => toggle(layer, e.target.checked)}>
          {names[layer]}
        </Checkbox>
      ))}
      <h4>{t("live.colourBy")}</h4>
      <Segmented<ColourBy>
        block
        value={colourBy}
        options={[
          { value: "class", label: t("live.byClass") },
          { value: "today", label: t("live.byToday") },
        ]}
        onChange={by => url.set({ by: by === "today" ? by : null })}
      />
      <Legend colourBy={colourBy} />
    </div>
  );
}

function Legend({ colourBy }: { colourBy: ColourBy }) {
  const { t } = useTranslation("tracking");
  const { t: geo } = useTranslation("geo");
  const tone = tokens[useMode()];
  return (
    <>
      <ul className="legend">
        {colourBy === "class"
          ? classes.map(each => (
              <li key={each}>
                <i style={{ background: classColour(each, tone) }} />
                {geo(`class.${each}`)}
              </li>
            ))
          : todays.map(each => (
              <li key={each}>
                <i style={{ background: todayColour(each, tone) }} />
                {geo(`today.${each}`)}
              </li>
            ))}
      </ul>
      <h4>{t("live.roster")}</h4>
      <ul className="legend">
        {presences.map(each => (
          <li key={each}>
            <PresenceDot presence={each} />
            {t(`presence.${each}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
