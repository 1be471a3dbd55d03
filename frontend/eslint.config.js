import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

/**
 * The floors of the house, top first. A room may import rooms on lower floors, never sideways or up;
 * modules are read from the disk, so a new module is guarded the day it is made.
 */
const modules = readdirSync("src/modules").map(name => `modules/${name}`);
const floors = [
  ["app"],
  modules,
  ["tracking", "routing"],
  ["geo"],
  ["map"],
  ["offline"],
  ["ui"],
  ["api"],
  ["i18n", "lib"],
];

const zones = floors.flatMap((floor, level) =>
  floor.flatMap(room => {
    const above = [...floors.slice(0, level).flat(), ...floor.filter(other => other !== room)];
    if (above.length === 0) return [];
    return {
      target: `./src/${room}`,
      from: above.map(other => `./src/${other}`),
      message: `${room} may import only what stands below it.`,
    };
  }),
);

export default tseslint.config(
  { ignores: ["dev", "dist", "node_modules", "src/api/schema.d.ts", "public/sw.js"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  importX.flatConfigs.recommended,
  importX.flatConfigs.typescript,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js"] } } },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      "import-x/resolver": { typescript: { project: "./tsconfig.json" } },
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "import-x/no-named-as-default-member": "off",
      "import-x/no-named-as-default": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "no-console": "error",
    },
  },
  {
    files: ["src/**/phone/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: ["antd", "@ant-design/icons", "echarts"], patterns: ["@/ui/desk/*", "terra-draw*"] },
      ],
    },
  },
  {
    files: ["*.config.ts", "shell.ts", "*.config.js", "e2e/**", "dev/**"],
    rules: { "import-x/no-default-export": "off", "no-console": "off" },
  },
  { files: ["*.config.js", "**/*.mjs"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: Object.fromEntries(
        ["Buffer", "URL", "console", "fetch", "process", "setTimeout"].map(name => [name, "readonly"]),
      ),
    },
  },
);
