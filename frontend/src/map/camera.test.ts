import { expect, it } from "vitest";
import { readCamera, writeCamera } from "./camera";

it("goes through an address and back", () => {
  const camera = { lon: 113.6254, lat: 34.7466, zoom: 12.5 };
  expect(readCamera(writeCamera(camera))).toEqual(camera);
});

it.each(["", "1,2", "1,2,3,4", "a,b,c", "200,0,3", "0,0,99"])("refuses %j", text => {
  expect(readCamera(text)).toBeNull();
});
