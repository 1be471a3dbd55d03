import { readFileSync } from "node:fs";
import { PMTiles, tileIdToZxy, TileType, type RangeResponse, type Source } from "pmtiles";
import { expect, test } from "vitest";

const file = readFileSync(new URL("../../../tiles/pmtiles/testdata/sample.pmtiles", import.meta.url));

/** disk is the archive as the PMTiles project's own reader asks for it, piece by piece. */
const disk: Source = {
  getKey: () => "sample",
  getBytes: (offset: number, length: number): Promise<RangeResponse> => {
    const piece = new Uint8Array(length);
    piece.set(file.subarray(offset, offset + length));
    return Promise.resolve({ data: piece.buffer });
  },
};

// tiles/pmtiles/sample_test.go writes the archive and describes it.
test("the PMTiles project reads what our writer writes, tile for tile", async () => {
  const archive = new PMTiles(disk);
  const header = await archive.getHeader();
  expect([header.specVersion, header.tileType, header.clustered, header.minZoom]).toEqual([
    3,
    TileType.Mvt,
    true,
    0,
  ]);
  expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([113.5, 34.25, 114, 35]);
  expect(await archive.getMetadata()).toMatchObject({ name: "门店" });
  expect([header.numAddressedTiles, header.numTileContents]).toEqual([9000, 211]);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);

  const text = new TextDecoder();
  let id = 0;
  let s = 1;
  for (let n = 0; n < 9000; n++) {
    const [z, x, y] = tileIdToZxy(id);
    const tile = await archive.getZxy(z, x, y);
    if (text.decode(tile?.data) !== `tile ${Math.floor(s / 8) % 211}`)
      expect.fail(`tile ${z}/${x}/${y} is ${text.decode(tile?.data)}`);
    s = (s * 1103 + 12345) % 65536;
    id += 1 + (s % 997);
    if (s % 997 > 0 && (await archive.getZxy(...tileIdToZxy(id - 1))) !== undefined)
      expect.fail(`there is a tile ${id - 1}`);
  }
});
