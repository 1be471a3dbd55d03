import { Checkbox, Segmented, Slider } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/types";
import { classColour, classes, todayColour, todays } from "@/geo/classes";
import type { ColourBy } from "@/geo/OutletLayer";
import { PanelSection, SidePanel } from "@/ui/desk/SidePanel";
import { SavedViews } from "@/ui/desk/SavedViews";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useUrl } from "@/ui/useUrl";
import { type LayerState, liveView, type MapLayer, mapLayers, withShare, withShown } from "./mapState";
import { presences } from "./presence";
import { PresenceDot } from "./PresenceDot";

interface Props {
  layers: LayerState;
  colourBy: ColourBy;
  onShow: (view: SavedView) => void;
  onClose: () => void;
  /** children are sections of other rooms: themes. They stand between the layers and the reps' legend. */
  children?: ReactNode;
}

const fading = new Set<MapLayer>(["outlets", "territories", "fences"]);

/** LayerPanel says what the live map shows: views kept, layers with their legends, the colours of reps. */
export function LayerPanel({ layers, colourBy, onShow, onClose, children }: Props) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  return (
    <SidePanel title={t("live.layers")} onClose={onClose}>
      <PanelSection title={common("views.title")}>
        <SavedViews viewed={liveView} onShow={onShow} />
      </PanelSection>
      <PanelSection title={t("live.layersShown")}>
        <ul className="layers">
          {mapLayers.map(layer => (
            <li key={layer}>
              <LayerLine layer={layer} layers={layers} />
              {layer === "outlets" && layers.shown(layer) && <OutletColours colourBy={colourBy} />}
            </li>
          ))}
        </ul>
      </PanelSection>
      {children}
      <PanelSection title={t("live.roster")}>
        <ul className="legend">
          {presences.map(each => (
            <li key={each}>
              <PresenceDot presence={each} />
              {t(`presence.${each}`)}
            </li>
          ))}
        </ul>
      </PanelSection>
    </SidePanel>
  );
}

function LayerLine({ layer, layers }: { layer: MapLayer; layers: LayerState }) {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const shown = layers.shown(layer);
  const name = t(`live.layer.${layer}`);
  return (
    <div className="layer-line">
      <Checkbox
        checked={shown}
        onChange={e => url.set({ off: withShown(url.get("off"), layer, e.target.checked) })}
      >
        {name}
      </Checkbox>
      {fading.has(layer) && shown && (
        <Slider
          min={10}
          max={100}
          step={5}
          value={Math.round(layers.share(layer) * 100)}
          ariaLabelForHandle={t("live.opacity", { name })}
          tooltip={{ formatter: percent => `${percent ?? 0}%` }}
          onChange={percent => url.set({ dim: withShare(url.get("dim"), layer, percent / 100) })}
        />
      )}
    </div>
  );
}

/** OutletColours chooses by what outlets are coloured, and says what the colours mean. */
function OutletColours({ colourBy }: { colourBy: ColourBy }) {
  const { t } = useTranslation("tracking");
  const { t: geo } = useTranslation("geo");
  const url = useUrl();
  const tone = tokens[useMode()];
  const marks =
    colourBy === "class"
      ? classes.map(each => ({ each, colour: classColour(each, tone), name: geo(`class.${each}`) }))
      : todays.map(each => ({ each, colour: todayColour(each, tone), name: geo(`today.${each}`) }));
  return (
    <div className="layer-colours">
      <Segmented<ColourBy>
        block
        size="small"
        aria-label={t("live.colourBy")}
        value={colourBy}
        options={[
          { value: "class", label: t("live.byClass") },
          { value: "today", label: t("live.byToday") },
        ]}
        onChange={by => url.set({ by: by === "today" ? by : null })}
      />
      <ul className="legend">
        {marks.map(({ each, colour, name }) => (
          <li key={each}>
            <i style={{ background: colour }} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
