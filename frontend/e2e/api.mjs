/** password is that of every login of the demo company. */
export const password = "xuntu-demo-2026";

/** Person speaks to the server as one login, beside the browser. */
export class Person {
  /** company is the code of one among several; a server with one needs none. */
  constructor(base, login, company) {
    this.base = base;
    this.login = login;
    this.company = company;
    this.cookie = "";
    this.session = null;
  }

  /** signIn opens a session of the person's own. */
  async signIn() {
    const response = await fetch(`${this.base}/api/org/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ company: this.company, login: this.login, password }),
    });
    if (!response.ok)
      throw new Error(`${this.login} cannot sign in: ${response.status} ${await response.text()}`);
    this.cookie = response.headers
      .getSetCookie()
      .map(line => line.split(";")[0])
      .join("; ");
    this.session = await response.json();
    return this;
  }

  /** ask makes a call and gives the parsed answer; what is not 2xx is thrown. */
  async ask(method, path, body) {
    const response = await fetch(this.base + path, {
      method,
      headers: { Cookie: this.cookie, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} as ${this.login}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  get(path) {
    return this.ask("GET", path);
  }

  /** settle checks out what the person still has open, so that a journey starts with free hands. */
  async settle() {
    const today = await this.get("/api/visits/today");
    const { openVisit } = today;
    if (!openVisit) return today;
    await this.checkOut(openVisit);
    return this.get("/api/visits/today");
  }

  checkOut({ id, ref }) {
    return this.ask("POST", `/api/visits/${id}/check-out`, { ref, at: new Date().toISOString() });
  }

  /** fixes sends readings [{t, lon, lat, acc}] as the phone page does and gives when they were answered (ms). */
  async fixes(readings) {
    const numbered = readings.map((fix, i) => ({ seq: fix.t * 10 + i, acc: 8, ...fix }));
    const answer = await this.ask("POST", "/api/tracking/fixes", { sent_at: Date.now(), fixes: numbered });
    const at = Date.now();
    const kept = answer.stored + answer.duplicates; // a journey gone twice sends some twice
    if (kept !== readings.length)
      throw new Error(`kept ${kept} of ${readings.length} fixes: ${JSON.stringify(answer)}`);
    return at;
  }
}

/** metresAway is the point so many metres east and north of another, good for a few kilometres. */
export function metresAway({ lon, lat }, east, north) {
  const perDegree = 111_320;
  return { lon: lon + east / (perDegree * Math.cos((lat * Math.PI) / 180)), lat: lat + north / perDegree };
}
