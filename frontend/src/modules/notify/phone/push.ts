import { call } from "@/api/call";

/** bytesOf reads base64url, as push keys are written. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, letter => letter.charCodeAt(0));
}

/** current is the phone's push subscription, if the browser knows push and has one. */
export async function current(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return null;
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager.getSubscription();
}

/** wake lets messages wake this phone; key is the company's. It answers false when the browser allows none. */
export async function wake(key: string): Promise<boolean> {
  if (!("Notification" in window) || (await Notification.requestPermission()) !== "granted") return false;
  const worker = await navigator.serviceWorker.ready;
  const old = await worker.pushManager.getSubscription();
  await old?.unsubscribe(); // it may be for the key of another company
  const made = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  });
  const { endpoint, keys } = made.toJSON();
  await call("POST", "/api/notify/subscriptions", {
    body: {
      endpoint: endpoint ?? "",
      keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" },
      device: navigator.userAgent.slice(0, 200),
    },
  });
  return true;
}

/** sleep ends it. */
export async function sleep(subscription: PushSubscription): Promise<void> {
  await call("POST", "/api/notify/unsubscribe", { body: { endpoint: subscription.endpoint } });
  await subscription.unsubscribe();
}
