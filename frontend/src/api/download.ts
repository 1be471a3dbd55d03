import { asProblem, problemOf } from "./problem";
import { urlOf, type Call } from "./client";

/** download asks for a file by a body that an address cannot hold, and hands it to the browser to save. */
export async function download(template: string, call: Pick<Call, "query" | "body">): Promise<void> {
  const response = await fetch(urlOf(template, call), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "*/*" },
    body: JSON.stringify(call.body ?? {}),
    credentials: "same-origin",
  }).catch((thrown: unknown) => {
    throw asProblem(thrown);
  });
  if (!response.ok) {
    const body = (await response.json().catch(() => null)) as unknown;
    throw problemOf(response.status, body);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "xuntu";
  saveAs(name, await response.blob());
}

/** saveAs hands what the page itself has made to the browser to save. */
export function saveAs(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
