import { beforeEach, describe, expect, it, vi } from "vitest";
import { parseFrame } from "./frames";
import { Problem } from "./problem";
import { LiveSocket, type Wire } from "./socket";

/** Line is the far end of a socket in these tests. */
class Line {
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.onclose?.();
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

let lines: Line[];
let pauses: number[];
let waiting: (() => void)[];
let ticket: () => Promise<string>;
let socket: LiveSocket;

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));

beforeEach(() => {
  lines = [];
  pauses = [];
  waiting = [];
  ticket = () => Promise.resolve("t1");
  const wire: Wire = {
    ticket: () => ticket(),
    open: () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
    later: (run, ms) => {
      pauses.push(ms);
      waiting.push(run);
      return () => {
        if (!waiting.includes(run)) return;
        waiting = waiting.filter(each => each !== run);
        pauses = pauses.filter(each => each !== ms);
      };
    },
    random: () => 1,
  };
  socket = new LiveSocket(wire, ["rep"]);
});

async function open(): Promise<Line> {
  await settle();
  const line = lines.at(-1);
  if (!line) throw new Error("no socket was opened");
  line.onopen?.();
  return line;
}

describe("LiveSocket", () => {
  it("signs in with a ticket and shows live after the snapshot", async () => {
    const snapshot = vi.fn();
    socket.listen({ snapshot });
    socket.start();
    const line = await open();
    expect(JSON.parse(line.sent[0] ?? "")).toMatchObject({ type: "hello", ticket: "t1", resume: null });
    expect(socket.state()).toBe("connecting");
    line.say({ type: "snapshot", version: 4, hub: "h", items: [{ topic: "rep", id: 7 }] });
    expect(socket.state()).toBe("live");
    expect(snapshot).toHaveBeenCalledWith([{ topic: "rep", id: 7 }]);
  });

  it("resumes where it stopped, with growing pauses", async () => {
    socket.start();
    const line = await open();
    line.say({ type: "delta", version: 9, hub: "h", items: [] });
    line.close();
    expect(socket.state()).toBe("reconnecting");
    ticket = () => Promise.reject(new Problem(503, "busy", ""));
    waiting.shift()?.();
    await settle();
    ticket = () => Promise.resolve("t2");
    waiting.shift()?.();
    const again = await open();
    expect(pauses).toEqual([500, 1000]);
    expect(JSON.parse(again.sent[0] ?? "")).toMatchObject({ ticket: "t2", resume: { hub: "h", version: 9 } });
  });

  it("gives up a line that is silent, or that the browser calls dead, though nobody has closed it", async () => {
    socket.start();
    const line = await open();
    line.close = () => undefined;
    line.say({ type: "snapshot", version: 4, hub: "h", items: [] });
    line.say({ type: "pulse" });
    expect(pauses).toEqual([75_000]);
    waiting.at(-1)?.();
    expect(socket.state()).toBe("reconnecting");
    line.say({ type: "delta", version: 5, hub: "h", items: [] });
    expect(socket.state()).toBe("reconnecting");
    waiting.at(-1)?.();
    const again = await open();
    again.say({ type: "snapshot", version: 6, hub: "h", items: [] });
    expect(socket.state()).toBe("live");
    again.close = () => undefined;
    socket.lost();
    expect(socket.state()).toBe("reconnecting");
  });

  it("ends when the session is revoked, and does not try again", async () => {
    socket.start();
    const line = await open();
    line.say({ type: "bye", reason: "revoked", retry: false });
    expect(socket.state()).toBe("ended");
    expect(waiting).toHaveLength(0);
  });

  it("tells notices and fences apart", async () => {
    const notice = vi.fn();
    const fence = vi.fn();
    socket.listen({ notice, fence });
    socket.start();
    const line = await open();
    line.say({ type: "notice", topic: "fence", id: 3, kind: "enter" });
    expect([notice.mock.calls.length, fence.mock.calls.length]).toEqual([0, 1]);
    line.say({ type: "notice", topic: "notice", id: 4, kind: "sos" });
    line.say({ type: "notice", id: 5, kind: "sos" });
    expect([notice.mock.calls.length, fence.mock.calls.length]).toEqual([2, 1]);
  });

  it("ends when no ticket is given to this person", async () => {
    ticket = () => Promise.reject(new Problem(401, "unknown", ""));
    socket.start();
    await settle();
    expect(socket.state()).toBe("ended");
  });
});

it("parseFrame ignores what it does not know", () => {
  expect(parseFrame("{")).toBeNull();
  expect(parseFrame('{"type":"later"}')).toBeNull();
  expect(parseFrame(new ArrayBuffer(1))).toBeNull();
});
