// A made-up company for looking at screens without the server. Deterministic but for the clock.
let seed = 20110228;
export const rnd = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
export const centre = { lon: 113.6254, lat: 34.7466 };
const iso = ms => new Date(ms).toISOString();

export const units = [
  [1, 0, "head_office", "三禾食品总部"],
  [2, 1, "region", "华中大区"],
  [3, 2, "branch", "郑州分公司"],
  [4, 3, "office", "金水办事处"],
  [5, 4, "team", "金水一组"],
  [6, 4, "team", "金水二组"],
  [7, 1, "region", "华东大区"],
  [8, 7, "branch", "苏州分公司"],
  [9, 8, "team", "姑苏一组"],
].map(([id, parentId, kind, name]) => ({
  id,
  parentId,
  kind,
  name,
  code: `U${id}`,
  treeId: 1,
  rev: 1,
  reps: id > 4 ? 5 : 0,
  location: centre,
}));

const names = [
  "王建国",
  "李晓敏",
  "张伟",
  "刘洋",
  "陈静怡",
  "赵磊",
  "孙悦",
  "周文博",
  "吴桐",
  "郑凯",
  "何婷",
  "欧阳明远",
];
export const reps = names.map((name, i) => ({
  id: 101 + i,
  name,
  initials: name.slice(-2),
  unitId: i < 6 ? 5 : i < 10 ? 6 : 9,
  phone: `138${String(10000000 + i * 7919).slice(0, 8)}`,
  position: i === 9 ? "KA 业代" : "业代",
}));

const kinds = ["便利店", "超市", "烟酒店", "生鲜店", "批发部", "小卖部"];
const streets = ["文化路", "花园路", "经三路", "农业路", "东风路", "健康路", "未来路", "商城路"];
const classes = ["KA", "A", "A", "B", "B", "B", "B", "C", "C", "C", "C"];
export const outlets = Array.from({ length: 520 }, (_, i) => {
  const r = 0.012 + Math.abs(rnd() + rnd() - 1) * 0.09,
    a = rnd() * 6.283;
  const street = streets[Math.floor(rnd() * streets.length)];
  const rep = reps[Math.floor(rnd() * 10)];
  return {
    id: 1001 + i,
    code: `C-ZZ-${String(i + 1).padStart(6, "0")}`,
    name: `${["好邻", "百佳", "万家福", "聚鑫", "惠民", "兴隆", "德盛", "老街坊"][Math.floor(rnd() * 8)]}${kinds[Math.floor(rnd() * 6)]}（${street}店）`,
    class: classes[Math.floor(rnd() * classes.length)],
    channel: ["GT", "CVS", "SM", "FRESH", "WHOLESALE"][Math.floor(rnd() * 5)],
    state: rnd() < 0.94 ? "active" : "pending",
    unitId: rep.unitId,
    repId: rep.id,
    address: `郑州市金水区${street}${1 + Math.floor(rnd() * 200)}号`,
    phone: "13900000000",
    ...(rnd() < 0.985
      ? { location: { lon: centre.lon + r * Math.cos(a) * 1.2, lat: centre.lat + r * Math.sin(a) } }
      : {}),
    fenceM: 200,
    handover: false,
    rev: 1,
    today: ["todo", "done", "none", "none", "missed", "refused", "none"][Math.floor(rnd() * 7)],
  };
});

const rect = (x, y, w, h) => [
  [
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
      [x, y],
    ],
  ],
];
export const territories = [
  [1, "金水东", "#3f8f7c", 0, 0],
  [2, "金水西", "#b5763a", -0.07, 0],
  [3, "二七北", "#6a6fb0", -0.07, -0.05],
  [4, "管城", "#a8527d", 0, -0.05],
].map(([id, name, color, dx, dy], i) => ({
  id,
  code: `T${id}`,
  name,
  unitId: i < 2 ? 5 : 6,
  repId: 101 + i,
  color,
  area: { type: "MultiPolygon", coordinates: rect(centre.lon + dx, centre.lat + dy, 0.07, 0.05) },
  outlets: 61 + i * 7,
  rev: 1,
}));

const states = [
  "visiting",
  "moving",
  "moving",
  "stopped",
  "moving",
  "no_fix",
  "visiting",
  "moving",
  "stopped",
  "silent",
  "off",
  "moving",
];
export const live = reps.map((rep, i) => ({
  id: rep.id,
  lon: centre.lon + (rnd() - 0.5) * 0.12,
  lat: centre.lat + (rnd() - 0.5) * 0.08,
  at: iso(Date.now() - [8, 4, 20, 90, 6, 900, 30, 12, 110, 2400, 40000, 15][i] * 1000),
  accuracyM: 5 + Math.floor(rnd() * 20),
  speedMps: states[i] === "moving" ? 6 + rnd() * 8 : 0,
  headingDeg: Math.floor(rnd() * 360),
  state: states[i],
  since: iso(Date.now() - 1000 * 60 * (3 + 5 * i)),
  ...(states[i] === "visiting" ? { outletId: outlets[i].id } : {}),
  battery: 90 - i * 7,
  charging: i === 3,
  flags: i === 4 ? ["mock"] : [],
  contactAt: iso(Date.now() - 5000),
}));
export function step() {
  const moved = [];
  for (const s of live) {
    if (s.state === "off" || s.state === "silent" || s.state === "no_fix") continue;
    if (s.state === "moving") {
      if (rnd() < 0.15) s.headingDeg = (s.headingDeg + (rnd() < 0.5 ? 90 : 270)) % 360;
      const d = (s.speedMps * 2) / 111195;
      s.lat += d * Math.cos(s.headingDeg / 57.2958);
      s.lon += d * Math.sin(s.headingDeg / 57.2958) * 1.2;
      if (Math.abs(s.lon - centre.lon) > 0.07 || Math.abs(s.lat - centre.lat) > 0.05)
        s.headingDeg = (s.headingDeg + 180) % 360;
    } else if (rnd() < 0.9) continue;
    s.at = s.contactAt = iso(Date.now());
    moved.push(s);
  }
  return moved;
}

export const visits = Array.from({ length: 26 }, (_, i) => {
  const o = outlets.filter(x => x.location)[i * 3],
    at = Date.now() - (26 - i) * 15 * 60000,
    off = i % 9 === 4 ? 0.004 : 0.0003;
  return {
    id: 5000 + i,
    ref: crypto.randomUUID(),
    repId: reps[i % 8].id,
    outletId: o.id,
    outletName: o.name,
    kind: i % 7 === 3 ? "unplanned" : "planned",
    state: i > 23 ? "open" : "closed",
    verdict: i % 9 === 4 ? "outside" : i % 6 === 2 ? "unsure" : "inside",
    distanceM: i % 9 === 4 ? 446 : 32 + i,
    beyondM: i % 9 === 4 ? 246 : 0,
    accuracyM: 9 + (i % 14),
    openedAt: iso(at),
    ...(i > 23 ? {} : { closedAt: iso(at + 780000), durationS: 780 + i * 11 }),
    deviceOpenedAt: iso(at),
    flags: i % 9 === 4 ? ["outside_reason"] : i === 6 ? ["mock"] : i === 11 ? ["too_short"] : [],
    ...(i % 9 === 4 ? { reason: "门店搬迁，新址在对面" } : {}),
    point: { lon: o.location.lon + off, lat: o.location.lat + off },
    outletPoint: o.location,
  };
});
export const notices = [
  ["visit_outside", "warn", { distanceM: 446, beyondM: 246 }],
  ["mock_location", "alarm", {}],
  ["rep_silent", "warn", { minutes: 40 }],
  ["low_battery", "info", { battery: 12 }],
  ["visit_refused", "warn", { code: "visit_outside_fence", distanceM: 1240 }],
  ["visit_forgotten", "info", {}],
].map(([kind, severity, params], i) => ({
  id: 900 + i,
  at: iso(Date.now() - i * 420000),
  kind,
  severity,
  repId: reps[(i * 3) % 10].id,
  outletId: outlets[i].id,
  params,
  point: { lon: live[i].lon, lat: live[i].lat },
}));

export function trackDay(repId, day) {
  const start = Date.parse(`${day}T00:30:00Z`) / 1000; // 08:30 in Shanghai
  let t = start,
    lon = centre.lon - 0.04,
    lat = centre.lat - 0.02,
    heading = 60;
  const segments = [],
    stops = [],
    gaps = [];
  let points = [],
    n = 0,
    metres = 0;
  const withPlace = outlets.filter(o => o.location);
  for (let leg = 0; leg < 11; leg++) {
    const v = 5 + ((leg * 37) % 11);
    for (let k = 0; k < 22; k++) {
      if (k % 7 === 3) heading = (heading + ((leg * 13 + k) % 2 ? 90 : 270)) % 360;
      const s = v * (0.5 + ((k * 7) % 10) / 10),
        d = (s * 20) / 111195;
      lat += d * Math.cos(heading / 57.2958);
      lon += d * Math.sin(heading / 57.2958) * 1.2;
      t += 20;
      metres += s * 20;
      if (Math.abs(lon - centre.lon) > 0.06 || Math.abs(lat - centre.lat) > 0.045)
        heading = (heading + 180) % 360;
      points.push([lon, lat, t, s]);
    }
    if (leg === 5) {
      segments.push({ points });
      const from = points.at(-1);
      points = [];
      lon += 0.016;
      lat += 0.008;
      t += 1500;
      gaps.push({ from: from.slice(0, 3), to: [lon, lat, t] });
      points.push([lon, lat, t, 0]);
    }
    const dur = 420 + ((leg * 173) % 900),
      o = withPlace[leg * 5];
    stops.push({
      n: ++n,
      point: { lon, lat },
      from: iso(t * 1000),
      to: iso((t + dur) * 1000),
      durationS: dur,
      radiusM: 28,
      ...(leg % 4 === 3 ? {} : { outletId: o.id, outletName: o.name }),
    });
    t += dur;
    points.push([lon, lat, t, 0]);
  }
  segments.push({ points });
  return {
    repId,
    day,
    segments,
    gaps,
    stops,
    distanceM: metres,
    gapDistanceM: 2100,
    movingS: 11 * 440,
    stoppedS: 9000,
    fixes: 402,
    firstAt: iso(start * 1000),
    lastAt: iso(t * 1000),
    flags: [],
  };
}

export const roads = [];
for (let i = -9; i <= 9; i++) {
  const w = i % 3 === 0 ? "main" : "minor",
    j = i * 0.0095;
  const wob = k => 0.0009 * Math.sin(k * 1.3 + i * 2.1);
  roads.push({
    class: w,
    name: streets[(i + 18) % 8],
    line: Array.from({ length: 21 }, (_, k) => [
      centre.lon + j * 1.2 + wob(k),
      centre.lat - 0.09 + k * 0.009,
    ]),
  });
  roads.push({
    class: w,
    name: streets[(i + 21) % 8].replace("路", "街"),
    line: Array.from({ length: 21 }, (_, k) => [centre.lon - 0.11 + k * 0.011, centre.lat + j + wob(k)]),
  });
}
