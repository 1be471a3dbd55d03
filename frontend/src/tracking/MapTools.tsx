import {
  AppstoreOutlined,
  ColumnWidthOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  GatewayOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useUrl } from "@/ui/useUrl";

/** MapTool is what the person has in hand over the map; one at a time. */
export type MapTool = "layers" | "area" | "measure" | "nearest";

interface Props {
  tool: MapTool | null;
  onTool: (tool: MapTool | null) => void;
  wall: boolean;
}

/** MapTools are the buttons over the live map. */
export function MapTools({ tool, onTool, wall }: Props) {
  const { t } = useTranslation("tracking");
  const { t: geo } = useTranslation("geo");
  const url = useUrl();
  const label = wall ? t("live.exitWall") : t("live.wall");
  const toggleWall = (): void => {
    url.set({ wall: wall ? null : 1 });
    if (wall) void document.exitFullscreen().catch(() => undefined);
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  };
  const named = [
    { tool: "layers" as const, icon: <AppstoreOutlined />, name: t("live.layers") },
    { tool: "area" as const, icon: <GatewayOutlined />, name: geo("area.title") },
  ];
  const plain = [
    { tool: "measure" as const, icon: <ColumnWidthOutlined />, name: t("live.measure") },
    { tool: "nearest" as const, icon: <TeamOutlined />, name: t("nearest.find") },
  ];
  const marks = (each: MapTool) => ({
    type: tool === each ? ("primary" as const) : ("default" as const),
    "aria-pressed": tool === each,
    onClick: () => onTool(tool === each ? null : each),
  });
  return (
    <div className="map-tools">
      {named.map(each => (
        <Button key={each.tool} icon={each.icon} {...marks(each.tool)}>
          {each.name}
        </Button>
      ))}
      {plain.map(each => (
        <Tooltip key={each.tool} title={each.name}>
          <Button icon={each.icon} aria-label={each.name} {...marks(each.tool)} />
        </Tooltip>
      ))}
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
