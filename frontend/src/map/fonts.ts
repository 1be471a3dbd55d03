import cjk from "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url";
import latin from "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url";
import latinExt from "@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

/** mapFont is the one font stack of our own layers. */
export const mapFont = ["Noto Sans Regular"];

/** faces are served by us, so that labels look the same on every machine and no outside glyph server is asked. */
const faces = [
  { url: latin, "unicode-range": ["U+0000-00FF", "U+2000-206F", "U+20AC", "U+2122"] },
  { url: latinExt, "unicode-range": ["U+0100-02FF", "U+1E00-1EFF"] },
  { url: cjk, "unicode-range": ["U+2E80-9FFF", "U+F900-FAFF", "U+FE30-FE4F", "U+FF00-FFEF"] },
];

function fontsOf(layer: LayerSpecification): string[] {
  if (layer.type !== "symbol") return [];
  const font: unknown = layer.layout?.["text-font"];
  return Array.isArray(font) ? font.filter(name => typeof name === "string") : [];
}

/** withFonts gives every font a style names our faces; characters they lack are drawn with the system's. */
export function withFonts(style: StyleSpecification): StyleSpecification {
  const names = new Set([...mapFont, ...style.layers.flatMap(fontsOf)]);
  return { ...style, "font-faces": Object.fromEntries([...names].map(name => [name, faces])) };
}
