// The phone's shell without a network: the page, its scripts, styles and fonts come from here, and files
// of leaflets that were opened once and pictures of products that a page has kept; other answers of the server never do. The build (shell.ts) writes the files' names and
// their version in; `npm run dev` leaves them out.
const version = "dev";
const files = [];
const prefix = "xuntu-shell-";
const shell = prefix + version;

self.addEventListener("install", event => event.waitUntil(fill().then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil(sweep().then(() => self.clients.claim())));

/** fill fetches what is new; hashed files that an older version has are the same. */
async function fill() {
  const cache = await caches.open(shell);
  await Promise.all(
    ["/m", ...files].map(async path => {
      const kept = path.startsWith("/assets/") && (await caches.match(path));
      if (kept) await cache.put(path, kept);
      else await cache.add(new Request(path, { cache: path === "/m" ? "reload" : "default" }));
    }),
  );
}

/** sweep keeps this version and the one before it, whose pages may still be open and ask for their files. */
async function sweep() {
  const names = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== shell);
  await Promise.all(names.slice(0, -1).map(name => caches.delete(name)));
}

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate" && /^\/m(\/|$)/.test(url.pathname))
    event.respondWith(page(event.request));
  else if (url.searchParams.has("kept") && /^\/api\/collateral\/leaflets\/\d+\/file$/.test(url.pathname))
    event.respondWith(leaflet(event.request));
  else if (url.searchParams.has("kept") && /^\/api\/catalog\/products\/\d+\/photo$/.test(url.pathname))
    event.respondWith(ware(event.request));
  else if (/^\/(assets|icons|fonts)\//.test(url.pathname)) event.respondWith(file(event.request));
});

/** page is that of this version, so that page and files always belong together; a new version is taken over by `install`. */
async function page(request) {
  const kept = files.length > 0 && (await (await caches.open(shell)).match("/m"));
  return kept || fetch(request);
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request); // a name with a hash has one content
}

/** leaflet asks the server, which knows what holds today; what was opened once is kept for when there is no network. */
async function leaflet(request) {
  const kept = await caches.open("xuntu-leaflets");
  try {
    const answer = await fetch(request);
    if (answer.status === 200) await kept.put(request.url, answer.clone());
    else if (answer.status === 401 || answer.status === 403 || answer.status === 404)
      await kept.delete(request.url);
    return answer;
  } catch (thrown) {
    const copy = await kept.match(request.url);
    if (copy) return copy;
    throw thrown;
  }
}

/** ware is a product's picture: its address names its hash, so that the one that is kept is the one that is meant. */
async function ware(request) {
  return (await (await caches.open("xuntu-wares")).match(request.url)) ?? fetch(request);
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
