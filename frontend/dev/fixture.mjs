// node dev/fixture.mjs [port]: the built page with a made-up server behind it. For looking at screens only.
import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import * as w from "./world.mjs";

const port = Number(process.argv[2] ?? 8090);
const dist = new URL("../dist/", import.meta.url).pathname;
const all = [
  "org.view",
  "org.manage",
  "org.users",
  "app.parameters",
  "app.audit",
  "geo.view",
  "geo.edit",
  "geo.import",
  "geo.approve",
  "tracking.live",
  "tracking.history",
  "tracking.devices",
  "tracking.send",
  "visits.view",
  "visits.check_in",
  "visits.manage",
  "routing.view",
  "tiles.view",
];
const session = {
  userId: 1,
  employeeId: 101,
  name: "王建国",
  login: "sup_zz01",
  position: "主管",
  company: { id: 1, code: "sanhe", name: "三禾食品", timeZone: "Asia/Shanghai", datum: "wgs84", demo: true },
  permissions: all,
  unitId: 3,
  unitIds: [3, 4, 5, 6],
  mustChangePassword: false,
  locale: "zh-CN",
  expiresAt: new Date(Date.now() + 864e5).toISOString(),
};
const problem = (status, code, params = {}) => ({
  __status: status,
  type: "about:blank",
  title: code,
  status,
  detail: code,
  code,
  params,
  requestId: "r-1",
});
const fc = features => ({ type: "FeatureCollection", features });
const outletIndex = new GeoJSONVT(
  fc(
    w.outlets
      .filter(o => o.location)
      .map(o => ({
        type: "Feature",
        id: o.id,
        properties: {
          id: o.id,
          name: o.name,
          class: o.class,
          channel: o.channel,
          state: o.state,
          repId: o.repId,
          unitId: o.unitId,
          today: o.today,
        },
        geometry: { type: "Point", coordinates: [o.location.lon, o.location.lat] },
      })),
  ),
  { maxZoom: 16, buffer: 0 },
);
const territoryIndex = new GeoJSONVT(
  fc(
    w.territories.map(t => ({
      type: "Feature",
      id: t.id,
      properties: { id: t.id, name: t.name, color: t.color },
      geometry: t.area,
    })),
  ),
  { maxZoom: 16 },
);
const clusters = z => {
  const cell = 40 / 2 ** z,
    m = new Map();
  for (const o of w.outlets) {
    if (!o.location) continue;
    const k = `${Math.floor(o.location.lon / cell)}:${Math.floor(o.location.lat / cell)}`;
    const c = m.get(k) ?? { n: 0, x: 0, y: 0, KA: 0, A: 0, B: 0, C: 0 };
    c.n++;
    c.x += o.location.lon;
    c.y += o.location.lat;
    c[o.class]++;
    m.set(k, c);
  }
  return new GeoJSONVT(
    fc(
      [...m.values()].map((c, i) => ({
        type: "Feature",
        id: i + 1,
        properties: { count: c.n, ka: c.KA, a: c.A, b: c.B, c: c.C },
        geometry: { type: "Point", coordinates: [c.x / c.n, c.y / c.n] },
      })),
    ),
    { maxZoom: 16, buffer: 0 },
  );
};
const clusterIndex = new Map();
function style(mode) {
  const d = mode === "dark",
    line = (id, cls, width, color) => ({
      id,
      type: "line",
      source: "base",
      filter: ["==", ["get", "class"], cls],
      paint: {
        "line-color": color,
        "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, width / 4, 13, width, 17, width * 5],
      },
      layout: { "line-cap": "round", "line-join": "round" },
    });
  return {
    version: 8,
    sources: {
      base: {
        type: "geojson",
        attribution: "演示数据·虚构城市",
        data: fc([
          ...w.roads.map(r => ({
            type: "Feature",
            properties: { class: r.class, name: r.name },
            geometry: { type: "LineString", coordinates: r.line },
          })),
          {
            type: "Feature",
            properties: { class: "water" },
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [113.4, 34.8],
                  [113.6, 34.815],
                  [113.85, 34.8],
                  [113.85, 34.812],
                  [113.6, 34.828],
                  [113.4, 34.813],
                  [113.4, 34.8],
                ],
              ],
            },
          },
          {
            type: "Feature",
            properties: { class: "green" },
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [113.64, 34.752],
                  [113.656, 34.752],
                  [113.656, 34.765],
                  [113.64, 34.765],
                  [113.64, 34.752],
                ],
              ],
            },
          },
        ]),
      },
    },
    layers: [
      { id: "bg", type: "background", paint: { "background-color": d ? "#10191b" : "#f1efe8" } },
      {
        id: "green",
        type: "fill",
        source: "base",
        filter: ["==", ["get", "class"], "green"],
        paint: { "fill-color": d ? "#15291f" : "#dde8d3" },
      },
      {
        id: "water",
        type: "fill",
        source: "base",
        filter: ["==", ["get", "class"], "water"],
        paint: { "fill-color": d ? "#142a36" : "#c6dde6" },
      },
      line("minor", "minor", 3, d ? "#1f2c2f" : "#ffffff"),
      line("main", "main", 7, d ? "#2a3a3d" : "#fdf3dc"),
      {
        id: "names",
        type: "symbol",
        source: "base",
        filter: ["has", "name"],
        minzoom: 12,
        layout: {
          "symbol-placement": "line",
          "text-field": ["get", "name"],
          "text-font": ["Noto Sans Regular"],
          "text-size": 11,
        },
        paint: {
          "text-color": d ? "#7d9090" : "#76706a",
          "text-halo-color": d ? "#10191b" : "#fff",
          "text-halo-width": 1.2,
        },
      },
    ],
  };
}
const parameters = [
  ["visits.fence.default_radius_m", 200, "int", "m", 20, 5000],
  ["visits.outside.allowed_with_reason", true, "bool", ""],
  ["visits.unplanned.allowed", true, "bool", ""],
  ["visits.accuracy.max_m", 100, "int", "m", 10, 500],
  ["tracking.silent_after_s", 600, "int", "s", 60, 7200],
  ["tracking.retention_days", 180, "int", "d", 7, 3650],
  ["map.datum", "wgs84", "choice", ""],
].map(([key, value, type, unit, min, max]) => ({
  key,
  value,
  default: value,
  type,
  unit,
  min,
  max,
  room: key.split(".")[0],
  ...(type === "choice" ? { options: ["wgs84", "gcj02", "bd09"] } : {}),
}));
let imported = null,
  openVisit = null,
  signedIn = process.env.SIGNED_OUT !== "1";
const page = (items, url) => {
  const from = Number(url.searchParams.get("after") || 0),
    n = Number(url.searchParams.get("limit") || 50);
  return {
    items: items.slice(from, from + n),
    next: from + n < items.length ? String(from + n) : "",
    total: items.length,
  };
};
const employees = w.reps.map(r => ({
  id: r.id,
  code: `E${r.id}`,
  name: r.name,
  phone: r.phone,
  unitId: r.unitId,
  unitName: w.units.find(u => u.id === r.unitId).name,
  position: r.position,
  hiredOn: "2024-03-01",
  userId: r.id,
  login: `rep_zz${r.id - 100}`,
  rev: 1,
}));
const today = () => ({
  day: new Date().toISOString().slice(0, 10),
  done: 3,
  planned: 12,
  stops: w.outlets
    .filter(o => o.location)
    .slice(0, 12)
    .map((outlet, i) => ({
      seq: i + 1,
      planned: true,
      outlet: { ...outlet, distanceM: 180 + i * 420 },
      state: openVisit?.outletId === outlet.id ? "open" : i < 3 ? "done" : i === 3 ? "missed" : "todo",
      ...(i < 3 ? { visit: w.visits[i] } : {}),
      etaAt: new Date(Date.now() + i * 18e5).toISOString(),
    })),
  ...(openVisit ? { openVisit } : {}),
});
const routes = {
  "GET /api/org/session": () => (signedIn ? session : problem(401, "unknown")),
  "POST /api/org/session": b =>
    b.password === "wrong"
      ? problem(401, "sign_in_wrong", { left: 3 })
      : b.password === "locked"
        ? problem(401, "sign_in_locked", { until: new Date(Date.now() + 9e5).toISOString() })
        : ((signedIn = true), session),
  "DELETE /api/org/session": () => {
    signedIn = false;
  },
  "GET /api/org/units": () => ({ items: w.units }),
  "GET /api/org/reps": () => ({ items: w.reps }),
  "GET /api/org/trees": () => ({
    items: [
      { id: 1, code: "main", name: "行政组织" },
      { id: 2, code: "line", name: "产品线" },
    ],
  }),
  "GET /api/org/employees": (_b, u) => page(employees, u),
  "GET /api/org/users": (_b, u) =>
    page(
      employees.map((e, i) => ({
        id: e.id,
        login: e.login,
        name: e.name,
        employeeId: e.id,
        roles: ["业务员"],
        disabled: i === 5,
        ...(i === 2 ? { lockedUntil: new Date(Date.now() + 6e5).toISOString() } : {}),
        lastSeenAt: new Date(Date.now() - i * 36e5).toISOString(),
      })),
      u,
    ),
  "GET /api/org/positions": () => ({
    items: [
      { id: 1, code: "rep", name: "业代", roleId: 1 },
      { id: 2, code: "sup", name: "主管", roleId: 2 },
    ],
  }),
  "GET /api/org/roles": () => ({
    items: [
      {
        id: 1,
        code: "rep",
        name: "业务员",
        scope: "own",
        permissions: ["visits.check_in", "tracking.send"],
        rev: 1,
      },
      { id: 2, code: "sup", name: "主管", scope: "subtree", permissions: all, rev: 1 },
    ],
  }),
  "GET /api/org/permissions": () => ({ items: all }),
  "GET /api/org/sessions": () => ({
    items: [
      {
        id: 1,
        device: "Chrome · Windows",
        address: "10.0.0.8",
        createdAt: new Date(Date.now() - 36e5).toISOString(),
        seenAt: new Date().toISOString(),
        current: true,
      },
    ],
  }),
  "GET /api/app/parameters": () => ({ items: parameters }),
  "GET /api/app/audit": (_b, u) =>
    page(
      Array.from({ length: 90 }, (_, i) => ({
        id: 90 - i,
        at: new Date(Date.now() - i * 54e5).toISOString(),
        actor: "admin1",
        table: ["geo.outlet", "app.parameter", "org.employee"][i % 3],
        rowId: String(1000 + i),
        action: ["update", "insert", "update"][i % 3],
        before: { fenceM: 200, name: "旧" },
        after: { fenceM: 150, name: "新" },
        reason: i % 4 ? "" : "现场核实",
        hash: createHash("sha256").update(String(i)).digest("hex"),
      })),
      u,
    ),
  "GET /api/app/audit/check": () => ({ rows: 90, sealed: 90, ok: true }),
  "POST /api/app/files": () => ({ id: 77, sha256: "x", size: 100 }),
  "GET /api/geo/outlets": (_b, u) => {
    const q = u.searchParams.get("q") ?? "",
      c = u.searchParams.get("class"),
      near = u.searchParams.get("near");
    let l = w.outlets.filter(
      o => (!q || o.name.includes(q) || o.code.includes(q)) && (!c || c.split(",").includes(o.class)),
    );
    if (near)
      l = l
        .filter(o => o.location)
        .map(o => ({
          ...o,
          distanceM:
            Math.hypot(o.location.lon - near.split(",")[0], o.location.lat - near.split(",")[1]) * 1e5,
        }))
        .sort((a, b) => a.distanceM - b.distanceM);
    return page(l, u);
  },
  "GET /api/geo/territories": () => ({ items: w.territories }),
  "GET /api/geo/fences": () => ({
    items: [
      {
        id: 1,
        name: "农产品批发市场",
        unitId: 3,
        kind: "circle",
        center: { lon: 113.66, lat: 34.76 },
        radiusM: 600,
        rev: 1,
      },
    ],
  }),
  "GET /api/geo/places": () => ({
    items: [
      {
        id: 1,
        kind: "office",
        code: "O1",
        name: "金水办事处",
        unitId: 4,
        location: w.centre,
        fenceM: 300,
        rev: 1,
      },
      {
        id: 2,
        kind: "dealer",
        code: "D1",
        name: "中原冷链经销商",
        unitId: 3,
        location: { lon: 113.66, lat: 34.73 },
        fenceM: 300,
        rev: 1,
      },
    ],
  }),
  "GET /api/geo/moves": () => ({
    items: w.outlets
      .filter(o => o.location)
      .slice(0, 5)
      .map((o, i) => ({
        id: i + 1,
        outletId: o.id,
        outletName: o.name,
        from: o.location,
        to: { lon: o.location.lon + 0.003, lat: o.location.lat + 0.001 },
        distanceM: 288 + i * 70,
        reason: "门店搬迁",
        source: "check_in",
        state: "proposed",
        proposedBy: "李晓敏",
        proposedAt: new Date(Date.now() - i * 36e5).toISOString(),
      })),
  }),
  "POST /api/geo/imports": () =>
    (imported = {
      id: 1,
      state: "checked",
      rows: 120,
      good: 117,
      bad: 3,
      done: 0,
      columns: ["code", "name", "class", "lon", "lat"],
      errors: [
        { row: 14, column: "lon", value: "213.6", message: "longitude out of range", code: "lon_range" },
        { row: 52, column: "name", value: "", message: "empty", code: "required" },
        { row: 77, column: "code", value: "C-1", message: "duplicate", code: "duplicate" },
      ],
    }),
  "POST /api/geo/imports/1/commit": () => (imported = { ...imported, state: "done", done: 117 }),
  "GET /api/geo/imports/1": () => imported,
  "GET /api/tracking/live": () => ({ items: w.live }),
  "GET /api/tracking/summary": () => ({
    online: 8,
    expected: 12,
    moving: 5,
    stopped: 2,
    visiting: 2,
    noFix: 1,
    silent: 1,
    off: 1,
  }),
  "GET /api/tracking/notices": () => ({ items: w.notices }),
  "GET /api/tracking/days": () => ({
    items: w.reps.map((r, i) => ({
      repId: r.id,
      day: "",
      distanceM: 21000 + i * 3100,
      movingS: 9000 + i * 300,
      stoppedS: 14000,
      stops: 9 + (i % 5),
      fixes: 380 + i,
      firstAt: new Date(Date.now() - 3e7).toISOString(),
      lastAt: new Date().toISOString(),
      flags: [],
    })),
  }),
  "GET /api/tracking/devices": () => ({
    items: w.reps
      .slice(0, 7)
      .map((r, i) => ({
        id: i + 1,
        employeeId: r.id,
        name: ["华为 Mate 60", "小米 14", "iPhone 15"][i % 3],
        platform: i % 3 === 2 ? "ios" : "android",
        lastContact: new Date(Date.now() - i * 9e5).toISOString(),
        battery: 88 - i * 11,
        charging: i === 1,
        permission: i === 4 ? "denied" : "always",
        app: "Traccar Client 10",
      })),
  }),
  "POST /api/tracking/devices": b => ({
    device: { id: 9, employeeId: b.employeeId, name: b.name, platform: "" },
    token: randomUUID(),
    urls: {
      osmand: "http://192.168.1.8:8080/?id=Xk29sPq0aZr71LmTnV45bd",
      owntracks: { url: "http://192.168.1.8:8080/pub", user: "rep", password: "secret", key: "abc" },
      overland: "http://192.168.1.8:8080/overland",
      batch: "http://192.168.1.8:8080/api/tracking/fixes",
    },
    qr: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  }),
  "GET /api/tracking/consent": () => ({ given: true }),
  "GET /api/tracking/hours": () => ({
    unitId: 3,
    week: [1, 2, 3, 4, 5].map(day => ({ day, from: "08:00", to: "18:00" })),
  }),
  "POST /api/tracking/fixes": b => ({
    ackedToSeq: Math.max(0, ...(b.fixes ?? []).map(f => f.seq)),
    stored: 1,
    duplicates: 0,
    rejected: [],
    serverTime: new Date().toISOString(),
  }),
  "POST /api/live/tickets": () => ({ ticket: "t", expiresAt: "" }),
  "GET /api/visits": (_b, u) => {
    const rep = Number(u.searchParams.get("rep") || 0);
    return page(w.visits.filter(v => !rep || v.repId === rep).toReversed(), u);
  },
  "GET /api/visits/summary": () => ({
    planned: 96,
    done: 41,
    open: 2,
    unplanned: 5,
    outside: 3,
    forgotten: 1,
    refused: 2,
    attainment: 0.427,
  }),
  "GET /api/visits/claims": () => ({
    items: w.visits
      .slice(0, 6)
      .map(v => ({
        id: v.id + 1000,
        repId: v.repId,
        outletId: v.outletId,
        outletName: v.outletName,
        at: v.openedAt,
        point: v.point,
        accuracyM: v.accuracyM,
        distanceM: v.distanceM,
        verdict: v.verdict,
        ...(v.verdict === "outside" ? { refusal: "visit_outside_fence" } : { visitId: v.id }),
      })),
  }),
  "GET /api/visits/today": today,
  "POST /api/visits/check-ins": b => {
    const o = w.outlets.find(x => x.id === b.outletId),
      d = Math.hypot((b.point.lon - o.location.lon) * 91000, (b.point.lat - o.location.lat) * 111000);
    if (d > 230 && !b.reason)
      return problem(422, "visit_outside_fence", {
        distanceM: d,
        beyondM: d - 200,
        fenceM: 200,
        accuracyM: b.accuracyM,
        allowedWithReason: true,
        claimId: 1,
      });
    return (openVisit = {
      ...w.visits[25],
      id: 9001,
      ref: b.ref,
      outletId: o.id,
      outletName: o.name,
      state: "open",
      distanceM: d,
      openedAt: new Date().toISOString(),
      verdict: d > 230 ? "outside" : "inside",
      flags: d > 230 ? ["outside_reason"] : [],
      outletPoint: o.location,
      point: b.point,
    });
  },
  "POST /api/visits/9001/check-out": () => {
    const v = { ...openVisit, state: "closed", closedAt: new Date().toISOString(), durationS: 300 };
    openVisit = null;
    return v;
  },
  "GET /api/routing/plans": () => ({
    items: [
      {
        id: 1,
        repId: 101,
        day: "",
        stops: w.outlets
          .filter(o => o.location)
          .slice(0, 12)
          .map((o, i) => ({ seq: i + 1, outletId: o.id })),
        line: {
          type: "LineString",
          coordinates: w.outlets
            .filter(o => o.location)
            .slice(0, 12)
            .map(o => [o.location.lon, o.location.lat]),
        },
      },
    ],
  }),
};
function dynamic(method, url, body) {
  let m;
  if ((m = url.pathname.match(/^\/api\/tracking\/reps\/(\d+)\/days\/(.+)$/)))
    return w.trackDay(Number(m[1]), m[2]);
  if ((m = url.pathname.match(/^\/api\/geo\/outlets\/(\d+)$/))) {
    const o = w.outlets.find(x => x.id === Number(m[1]));
    if (method === "PATCH") Object.assign(o, body, { rev: o.rev + 1 });
    return o ?? problem(404, "outlet_not_found");
  }
  if ((m = url.pathname.match(/^\/api\/geo\/outlets\/(\d+)\/(location|fence)$/))) {
    const o = w.outlets.find(x => x.id === Number(m[1]));
    Object.assign(o, m[2] === "fence" && body.polygon ? { fence: body.polygon } : body, { rev: o.rev + 1 });
    return m[2] === "fence" ? o : { outlet: o };
  }
  if ((m = url.pathname.match(/^\/api\/visits\/(\d+)$/)))
    { const v = w.visits.find(v => v.id === Number(m[1])) ?? openVisit; return { ...v, claims: [{ id: 1, repId: v.repId, outletId: v.outletId, outletName: v.outletName, at: v.openedAt, point: v.point, accuracyM: v.accuracyM, distanceM: v.distanceM, beyondM: v.beyondM, fenceM: 200, verdict: v.verdict, refusal: "visit_outside_fence" }] }; };
  if ((m = url.pathname.match(/^\/api\/app\/parameters\/(.+)$/))) {
    const p = parameters.find(x => x.key === m[1]);
    Object.assign(p, { value: body.value, changedAt: new Date().toISOString(), changedBy: "admin1" });
    return p;
  }
  if (method !== "GET") return {};
  return problem(404, "not_found");
}
function tile(path, res) {
  const m = path.match(/^\/tiles\/(\w+)\/(\d+)\/(\d+)\/(\d+)$/);
  if (!m) return false;
  const [z, x, y] = m.slice(2).map(Number);
  let index = m[1] === "territories" ? territoryIndex : m[1] === "outlets" ? outletIndex : null,
    layer = m[1];
  if (layer === "outlets" && z < 12) {
    if (!clusterIndex.has(z)) clusterIndex.set(z, clusters(z));
    index = clusterIndex.get(z);
    layer = "clusters";
  }
  const t = index?.getTile(z, x, y);
  if (!t) {
    res.writeHead(204).end();
    return true;
  }
  res
    .writeHead(200, { "Content-Type": "application/vnd.mapbox-vector-tile" })
    .end(Buffer.from(fromGeojsonVt({ [layer]: t }, { version: 2 })));
  return true;
}
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".json": "application/json",
};
const server = createServer((req, res) => {
  const url = new URL(req.url, "http://x"),
    chunks = [];
  req
    .on("data", c => chunks.push(c))
    .on("end", () => {
      if (url.pathname.startsWith("/tiles/style/"))
        return res
          .writeHead(200, { "Content-Type": "application/json" })
          .end(JSON.stringify(style(url.pathname.split("/")[3])));
      if (url.pathname.startsWith("/tiles/"))
        return (
          tile(url.pathname, res) ||
          res
            .writeHead(200, { "Content-Type": "application/json" })
            .end(
              JSON.stringify({
                tilejson: "3.0.0",
                tiles: [`http://127.0.0.1:${port}${url.pathname}/{z}/{x}/{y}`],
                minzoom: 0,
                maxzoom: 16,
              }),
            )
        );
      if (url.pathname.startsWith("/api/")) {
        let body = {};
        try {
          body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
        } catch {
          /* files */
        }
        const answer =
          routes[`${req.method} ${url.pathname}`]?.(body, url) ??
          (routes[`${req.method} ${url.pathname}`] ? undefined : dynamic(req.method, url, body));
        if (answer === undefined) return res.writeHead(204).end();
        const { __status, ...rest } = answer;
        return res
          .writeHead(__status ?? 200, {
            "Content-Type": __status ? "application/problem+json" : "application/json",
          })
          .end(JSON.stringify(rest));
      }
      const file = join(dist, url.pathname);
      const real =
        url.pathname !== "/" && existsSync(file) && extname(file) ? file : join(dist, "index.html");
      res
        .writeHead(200, { "Content-Type": types[extname(real)] ?? "application/octet-stream" })
        .end(readFileSync(real));
    });
});
const viewers = new Set();
let version = 1;
const frame = o => {
  const b = Buffer.from(JSON.stringify(o));
  const h =
    b.length < 126
      ? Buffer.from([0x81, b.length])
      : b.length < 65536
        ? Buffer.from([0x81, 126, b.length >> 8, b.length & 255])
        : (() => {
            const x = Buffer.alloc(10);
            x[0] = 0x81;
            x[1] = 127;
            x.writeBigUInt64BE(BigInt(b.length), 2);
            return x;
          })();
  return Buffer.concat([h, b]);
};
server.on("upgrade", (req, socket) => {
  const key = createHash("sha1")
    .update(req.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  socket
    .on("data", d => {
      if ((d[0] & 15) === 8) socket.end();
    })
    .on("close", () => viewers.delete(socket))
    .on("error", () => viewers.delete(socket));
  setTimeout(() => {
    socket.write(
      frame({
        type: "snapshot",
        version: ++version,
        hub: "dev",
        items: w.live.map(s => ({ topic: "rep", ...s })),
      }),
    );
    viewers.add(socket);
  }, 200);
});
setInterval(() => {
  const items = w.step().map(s => ({ topic: "rep", ...s }));
  for (const v of viewers) v.write(frame({ type: "delta", version: ++version, hub: "dev", items }));
}, 2000);
server.listen(port, "127.0.0.1", () => console.log(`fixture on http://127.0.0.1:${port}`));
