import { describe, expect, it } from "vitest";
import { exifOf, withExif } from "./exif";

// SOI, APP0 (4 bytes), APP1 "Exif" with a directory of one entry: orientation 6, little endian; then the scan.
const app0 = [0xff, 0xe0, 0x00, 0x04, 1, 2];
const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
const app1 = [0xff, 0xe1, 0x00, 2 + 6 + tiff.length, ...new TextEncoder().encode("Exif"), 0, 0, ...tiff];
const scan = [0xff, 0xda, 0, 2, 9, 9, 9, 0xff, 0xd9];
const camera = new Uint8Array([0xff, 0xd8, ...app0, ...app1, ...scan]);
const plain = new Uint8Array([0xff, 0xd8, ...app0, ...scan]);

describe("exif", () => {
  it("is found behind other parts", () => {
    expect([...(exifOf(camera) ?? [])]).toEqual(app1);
  });

  it.each([
    ["none", plain],
    ["no JPEG", new Uint8Array([1, 2, 3])],
    ["nothing", new Uint8Array()],
    ["a part that is cut off", camera.slice(0, 20)],
  ])("is nothing where there is %s", (_name, bytes) => expect(exifOf(bytes)).toBeNull());

  it("goes into another JPEG, which stands upright then", () => {
    const joined = withExif(plain, exifOf(camera));
    const said = exifOf(joined);
    expect(said).toHaveLength(app1.length);
    expect(said?.[app1.length - 4]).toBe(1);
    expect([...joined.slice(-scan.length)]).toEqual(scan);
    expect([...withExif(plain, null)]).toEqual([...plain]);
  });
});
