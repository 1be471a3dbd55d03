import { theme as antd, type ThemeConfig } from "antd";
import { fontFamily, type Mode, tokens } from "@/ui/tokens";

/** deskTheme dresses Ant Design in our tokens. Calm takes its motions away, whose end it would wait for in vain. */
export function deskTheme(mode: Mode, calm: boolean): ThemeConfig {
  const t = tokens[mode];
  return {
    algorithm: mode === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: t.brand,
      colorInfo: t.info,
      colorSuccess: t.good,
      colorWarning: t.warn,
      colorError: t.alarm,
      colorLink: t.brand,
      colorTextBase: t.ink,
      colorBgBase: t.surface,
      colorBgLayout: t.paper,
      colorBgContainer: t.surface,
      colorBgElevated: t.raised,
      colorBorder: t.line,
      colorBorderSecondary: t.lineSoft,
      colorTextSecondary: t.inkSoft,
      colorTextDescription: t.inkFaint,
      fontFamily,
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 10,
      controlHeight: 34,
      controlHeightSM: 28,
      wireframe: false,
      motion: !calm,
      motionDurationMid: "0.14s",
      motionDurationSlow: "0.2s",
    },
    components: {
      Table: {
        headerBg: t.surface,
        headerColor: t.inkFaint,
        headerSplitColor: "transparent",
        rowHoverBg: mode === "dark" ? t.raised : "#f8f7f3",
        cellPaddingBlockMD: 9,
        cellPaddingInlineMD: 12,
        headerBorderRadius: 0,
      },
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
      Tree: { nodeSelectedBg: t.brandSoft, titleHeight: 30 },
      Segmented: { itemSelectedBg: t.surface, trackBg: mode === "dark" ? t.paper : t.lineSoft },
      Tabs: { horizontalMargin: "0 0 12px 0" },
      Drawer: { paddingLG: 20 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
      Tooltip: { colorBgSpotlight: t.nav },
    },
  };
}
