// The phone page's shell for a weak network: the page and its hashed files come from here, answers of the
// server never do.
const shell = "xuntu-shell-1";

self.addEventListener("install", event => {
  event.waitUntil(
    caches
      .open(shell)
      .then(cache => cache.add("/m"))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", event => {
  const old = caches
    .keys()
    .then(names => Promise.all(names.filter(n => n !== shell).map(n => caches.delete(n))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate" && /^\/m(\/|$)/.test(url.pathname))
    event.respondWith(page(event.request));
  else if (
    url.pathname.startsWith("/assets/") ||
    url.pathname.startsWith("/icons/") ||
    url.pathname.startsWith("/fonts/")
  )
    event.respondWith(file(event.request));
});

async function page(request) {
  const cache = await caches.open(shell);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put("/m", answer.clone());
    return answer;
  } catch {
    return (await cache.match("/m")) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(shell);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

// A message wakes the phone; the same one again takes the place of the first.
self.addEventListener("push", event => {
  const told = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(told.title ?? "Xuntu", {
      body: told.text ?? "",
      tag: told.id,
      icon: "/icons/mark.svg",
      data: { link: "/m/messages" },
    }),
  );
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  const { link } = event.notification.data ?? {};
  const open = self.clients.matchAll({ type: "window" }).then(pages => {
    const page = pages.find(each => new URL(each.url).pathname.startsWith("/m"));
    return page ? page.focus().then(() => page.navigate(link)) : self.clients.openWindow(link);
  });
  event.waitUntil(open);
});
