/** Segment is one part of a JPEG before its picture: where its marker begins, and where the next does. */
interface Segment {
  marker: number;
  from: number;
  to: number;
}

const startOfScan = 0xda;
const app1 = 0xe1;
const orientation = 0x0112;

/** segmentsOf are the parts of a JPEG before its picture; none of what is no JPEG. */
function segmentsOf(jpeg: Uint8Array): Segment[] {
  const list: Segment[] = [];
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return list;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === startOfScan) break;
    const to = at + 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
    if (to > jpeg.length) break;
    list.push({ marker, from: at, to });
    at = to;
  }
  return list;
}

/** exifOf is the part in which a camera says when, where and with what; null when it says nothing. */
export function exifOf(jpeg: Uint8Array): Uint8Array | null {
  const found = segmentsOf(jpeg).find(
    ({ marker, from }) =>
      marker === app1 && String.fromCharCode(...jpeg.slice(from + 4, from + 8)) === "Exif",
  );
  return found ? jpeg.slice(found.from, found.to) : null;
}

/** withExif is a JPEG with what the camera said in another one, but for its orientation: the picture stands upright now. */
export function withExif(jpeg: Uint8Array, exif: Uint8Array | null): Uint8Array<ArrayBuffer> {
  const said = exif ? upright(exif) : new Uint8Array();
  const out = new Uint8Array(jpeg.length + said.length);
  out.set(jpeg.subarray(0, 2));
  out.set(said, 2);
  out.set(jpeg.subarray(2), 2 + said.length);
  return out;
}

/** upright says "not turned" in an EXIF part: it looks for the tag in the first directory of its TIFF. */
function upright(exif: Uint8Array): Uint8Array {
  const out = exif.slice();
  const view = new DataView(out.buffer);
  const tiff = 10; // marker, length, "Exif\0\0"
  if (out.length < tiff + 8) return out;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > out.length) return out;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i += 1) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > out.length) break;
    if (view.getUint16(entry, little) === orientation) view.setUint16(entry + 8, 1, little);
  }
  return out;
}
