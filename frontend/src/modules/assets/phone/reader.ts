import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

prepareZXingModule({ overrides: { locateFile: () => wasm } }); // ours: the library's own would come from elsewhere

const widest = 1280; // px of a picture that is read: a label at arm's length is still sharp

/** codeIn is what a label before the camera says: our own QR, or the bars of a maker; undefined while there is none. */
export async function codeIn(screen: HTMLVideoElement): Promise<string | undefined> {
  const { videoWidth: wide, videoHeight: high } = screen;
  if (wide === 0) return undefined; // no picture yet
  const scale = Math.min(1, widest / wide);
  const canvas = new OffscreenCanvas(Math.round(wide * scale), Math.round(high * scale));
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) return undefined;
  brush.drawImage(screen, 0, 0, canvas.width, canvas.height);
  const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
  const [code] = await readBarcodes(picture, { formats: ["QRCode", "Code128"], maxNumberOfSymbols: 1 });
  return code?.text;
}
