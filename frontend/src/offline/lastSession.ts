import type { Session } from "@/api/types";

const key = "xuntu.session";

/** lastSession is who was signed in when this phone last heard from the server; it opens the page without a network. */
export function lastSession(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Session | null;
  } catch {
    return null; // spoilt: the server is asked
  }
}

/** keepSession remembers who is signed in, or that nobody is. */
export function keepSession(session: Session | null): void {
  if (session) localStorage.setItem(key, JSON.stringify(session));
  else localStorage.removeItem(key);
}
