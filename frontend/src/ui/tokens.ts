/**
 * Every colour and space of the product. CSS reads them as variables (--brand), Ant Design and the map read
 * them from here; nothing else names a colour.
 */
export type Mode = "light" | "dark";

const light = {
  brand: "#0f6b66", // pine, the product's own
  brandStrong: "#0a4f4c",
  brandSoft: "#e2efec",
  accent: "#d9822b", // apricot, what is selected on dark ground
  ink: "#14292b",
  inkSoft: "#4b5f60",
  inkFaint: "#6a7b7b",
  paper: "#f3f2ed", // warm, so that white panels stand out calmly
  surface: "#ffffff",
  raised: "#ffffff",
  line: "#dfddd4",
  lineSoft: "#ebe9e2",
  nav: "#0d2b2e",
  navInk: "#b5c9c6",
  navStrong: "#ffffff",
  navSelected: "#17403f",
  good: "#1f8a55",
  goodSoft: "#e0f1e7",
  warn: "#a86a06",
  warnSoft: "#fbefd5",
  alarm: "#c23a26",
  alarmSoft: "#fae4df",
  info: "#2468b0",
  infoSoft: "#e1ecf8",
  shadow: "20 41 43",
  // presence of reps
  visiting: "#1f9d5b",
  moving: "#2878d0",
  stopped: "#d08c10",
  noFix: "#7d8b8b",
  silent: "#8d7b6c",
  off: "#93a0a0",
  // classes of outlets: a calm ramp apart from the state colours
  classKA: "#7a3f8f",
  classA: "#a8527d",
  classB: "#4c7f8e",
  classC: "#7e8a63",
  // speed of a track, slow to fast
  speed0: "#c2a13a",
  speed1: "#4fa37f",
  speed2: "#2878d0",
  speed3: "#6a3fb5",
  // thematic maps, little to much
  theme0: "#f3e6b1",
  theme1: "#b7d3a1",
  theme2: "#66b096",
  theme3: "#2a8288",
  theme4: "#0d4660",
  // days of the week on maps and boards, Monday to Sunday
  day1: "#2468b0",
  day2: "#c2601a",
  day3: "#1f8a55",
  day4: "#7c4aa8",
  day5: "#a97f12",
  day6: "#b83a6c",
  day7: "#4b5f60",
};

export type Tokens = typeof light;

const dark: Tokens = {
  brand: "#4db6a6",
  brandStrong: "#7fd1c4",
  brandSoft: "#173836",
  accent: "#e9a257",
  ink: "#e4eceb",
  inkSoft: "#a9bab8",
  inkFaint: "#87999a",
  paper: "#0c1516",
  surface: "#131f21",
  raised: "#1a292b",
  line: "#2a3c3e",
  lineSoft: "#203032",
  nav: "#081213",
  navInk: "#93a9a7",
  navStrong: "#f2f7f6",
  navSelected: "#16302f",
  good: "#4fc088",
  goodSoft: "#133324",
  warn: "#e5b04e",
  warnSoft: "#38290c",
  alarm: "#f0735e",
  alarmSoft: "#3d1a14",
  info: "#6eaef0",
  infoSoft: "#132a42",
  shadow: "0 0 0",
  visiting: "#3fc47f",
  moving: "#5aa2f0",
  stopped: "#e8b042",
  noFix: "#8fa0a0",
  silent: "#a89585",
  off: "#6c7c7c",
  classKA: "#b98bd0",
  classA: "#d98bb0",
  classB: "#7db6c6",
  classC: "#a9b68b",
  speed0: "#e0c368",
  speed1: "#72c8a3",
  speed2: "#5aa2f0",
  speed3: "#a586e8",
  theme0: "#1f3d4d",
  theme1: "#27656e",
  theme2: "#3d9486",
  theme3: "#8dc48c",
  theme4: "#f3e9ab",
  day1: "#6eaef0",
  day2: "#ec9a5b",
  day3: "#4fc088",
  day4: "#b694e0",
  day5: "#d9b64a",
  day6: "#ea86ad",
  day7: "#a9bab8",
};

export const tokens: Record<Mode, Tokens> = { light, dark };

/** space is the one scale of distances, in px. */
export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 40 } as const;

export const fontFamily =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "Hiragino Sans GB", "Segoe UI", system-ui, sans-serif';

const kebab = (name: string): string => name.replace(/[A-Z0-9]+/g, part => `-${part.toLowerCase()}`);

/** applyTokens writes the tokens of a mode as CSS variables. */
export function applyTokens(mode: Mode, root: HTMLElement): void {
  root.dataset["mode"] = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(tokens[mode])) root.style.setProperty(`--${kebab(name)}`, value);
}
