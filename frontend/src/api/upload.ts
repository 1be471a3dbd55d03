import type { Method } from "./client";
import { Problem, problemOf } from "./problem";

/** upload sends the bytes of a file and tells how much of it has gone, in percent. */
export function upload(
  method: Method,
  address: string,
  file: Blob,
  told: (percent: number) => void,
): Promise<void> {
  const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
  request.open(method, address);
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => told(Math.floor((100 * loaded) / Math.max(1, total)));
  return new Promise((done, failed) => {
    request.onload = () =>
      request.status < 300 ? done() : failed(problemOf(request.status, request.response));
    request.onerror = () => failed(new Problem(0, "offline", "the upload broke off"));
    request.send(file);
  });
}
