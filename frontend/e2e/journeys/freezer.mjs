/* global document, Image, navigator, setInterval */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { chip, freezerAt, keyAccount, visiting } from "../walk.mjs";

/** freezer: a freezer is measured by its code in a visit; the phone reckons its purity and marks what is too warm, the desk shows both. */
export async function freezer(stage) {
  const { say } = stage;
  const { login, outlet, found: asset } = await keyAccount(stage, [6, 5, 4, 3, 2, 1], freezerAt);
  const page = await visiting(stage, { login, outlet }, "coolers");

  const code = page.getByLabel(say("phone", "freezer.code"));
  const open = page.getByRole("button", { name: say("phone", "freezer.open"), exact: true });
  await code.fill("BG99999");
  await open.click();
  await page.getByText(say("phone", "freezer.notHere", { code: "BG99999" })).waitFor();
  await hold(page, await labelOf(asset.code));
  await page.getByRole("button", { name: say("phone", "freezer.scan") }).click();
  const card = page.locator(".fz-card", { hasText: asset.code });
  await card.waitFor();
  await code.fill(asset.code.toLowerCase());
  await open.click();
  await card.getByLabel(say("phone", "freezer.temperature"), { exact: true }).fill("-9.5");
  await card.getByLabel(say("phone", "freezer.own"), { exact: true }).fill("14");
  await page.locator(".ph-foot .ph-main").click();
  await card.getByText(say("phone", "freezer.wrong")).waitFor();
  await card.getByLabel(say("phone", "freezer.others"), { exact: true }).fill("2");
  await card.getByText("87.5%").waitFor();
  await card.locator(".fz-alarm").waitFor();
  await page.locator(".ph-foot .ph-main").click();
  await page.waitForURL(url => !url.pathname.endsWith("/coolers"));
  await chip(stage, page, "sent");

  const desk = await stage.page("sup_zz01", `/assets?asset=${asset.id}`);
  const line = desk.locator(".captures tbody tr").first();
  await line.getByText("87.5%").waitFor();
  await line.locator(".ant-tag-red, .ant-tag", { hasText: "-9.5℃" }).waitFor();
  await (await stage.person(login)).settle(); // the visit is over for those who come after
  assert.deepEqual([page.errors, desk.errors], [[], []], "the console has errors");
}

/** labelOf is a picture of a code as a label has it, as a data: address. */
async function labelOf(code) {
  const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/writer/zxing_writer.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
  const { image } = await writeBarcode(code, { format: "QRCode", scale: 6 });
  return `data:image/png;base64,${Buffer.from(await image.arrayBuffer()).toString("base64")}`;
}

/** hold puts a picture before the page's camera, a little askew and not quite white, as hands and shops have it. */
const hold = (page, picture) =>
  page.evaluate(async source => {
    const label = new Image();
    label.src = source;
    await label.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const brush = canvas.getContext("2d");
    const draw = () => {
      brush.resetTransform();
      brush.fillStyle = "#cfc8b8";
      brush.fillRect(0, 0, 640, 480);
      brush.translate(320, 240);
      brush.rotate(0.2);
      brush.drawImage(label, -90, -90, 180, 180);
    };
    setInterval(draw, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
  }, picture);
