/** Camera is where a map looks: its centre in degrees, and the zoom. */
export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** writeCamera puts a camera into an address: lon,lat,zoom. */
export function writeCamera(camera: Camera): string {
  return `${camera.lon.toFixed(5)},${camera.lat.toFixed(5)},${camera.zoom.toFixed(2)}`;
}

/** readCamera takes it out again; nonsense is null. */
export function readCamera(text: string): Camera | null {
  const [lon, lat, zoom, ...rest] = text.split(",").map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined || rest.length > 0) return null;
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 24;
  return sound ? { lon, lat, zoom } : null;
}
