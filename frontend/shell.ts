import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

/** desk is the entry of the other shell, which a phone never loads. */
const desk = /\/app\/desk\/open\.tsx$/;

/** shellFiles are the built files that the phone's page can ever ask for, but for those of the desk. */
function shellFiles(bundle: Bundle): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== "chunk") return;
    if (chunk.facadeModuleId && desk.test(chunk.facadeModuleId)) return;
    found.add(name);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) add(other);
    for (const asset of [
      ...(chunk.viteMetadata?.importedCss ?? []),
      ...(chunk.viteMetadata?.importedAssets ?? []),
    ])
      found.add(asset);
  };
  for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === "chunk" && chunk.isEntry) add(name);
  for (const name of [...found].filter(one => one.endsWith(".css")))
    for (const asset of Object.keys(bundle)) if (textOf(bundle, name).includes(asset)) found.add(asset);
  return [...found].sort();
}

/** textOf is what stands in a style sheet, which names its fonts. */
function textOf(bundle: Bundle, name: string): string {
  const file = bundle[name];
  return file?.type === "asset" ? file.source.toString() : "";
}

/** shell writes into the service worker which files it keeps, and a version that changes when one of them does. */
export function shell(): Plugin {
  return {
    name: "xuntu-shell",
    apply: "build",
    writeBundle({ dir = "dist" }, bundle) {
      const files = [...shellFiles(bundle).map(name => `/${name}`), "/icons/mark.svg"];
      const page = readFileSync(join(dir, "index.html"), "utf8");
      const version = createHash("sha256")
        .update(files.join() + page)
        .digest("hex")
        .slice(0, 12);
      const path = join(dir, "sw.js");
      const worker = readFileSync(path, "utf8")
        .replace('const version = "dev";', `const version = "${version}";`)
        .replace("const files = [];", `const files = ${JSON.stringify(files, null, 2)};`);
      writeFileSync(path, worker);
    },
  };
}
