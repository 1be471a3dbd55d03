// node e2e/run.mjs BASE [name…]: the journeys through the screens of a running server with the small demo.
// Prints one line a journey: "ok 3120 ms  name: notes" or "FAIL 3120 ms  name", then what went wrong, indented.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journeys } from "./journeys/index.mjs";
import { Stage } from "./stage.mjs";

const [base, ...only] = process.argv.slice(2);
if (!base) {
  console.error("usage: node e2e/run.mjs http://127.0.0.1:8080 [part of a journey's name…]");
  process.exit(2);
}

let failed = 0;
// A wait that a failed journey has left behind ends with its page; any other is worth a failure.
process.on("unhandledRejection", thrown => {
  failed += 1;
  console.log(`    left behind: ${String(thrown?.message ?? thrown).split("\n")[0]}`);
});

const stage = await Stage.open(base.replace(/\/$/, ""));
for (const [name, journey] of journeys) {
  if (only.length > 0 && !only.some(part => name.includes(part))) continue;
  const start = Date.now();
  stage.notes = [];
  try {
    await journey(stage);
    const notes = stage.notes.length > 0 ? `: ${stage.notes.join("; ")}` : "";
    console.log(`ok ${Date.now() - start} ms  ${name}${notes}`);
  } catch (thrown) {
    failed += 1;
    console.log(`FAIL ${Date.now() - start} ms  ${name}`);
    const folder = mkdtempSync(join(tmpdir(), "xuntu-e2e-"));
    const seen = await stage.pictures(folder, name.replace(/\W+/g, "-"));
    for (const line of [
      ...String(thrown?.stack ?? thrown)
        .split("\n")
        .slice(0, 40),
      ...seen,
    ])
      console.log(`    ${line}`);
  }
  await stage.leave();
}
await stage.close();
process.exit(failed > 0 ? 1 : 0);
