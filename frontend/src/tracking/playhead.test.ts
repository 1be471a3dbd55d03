import { expect, it, vi } from "vitest";
import { Playhead } from "./playhead";

it("lets a minute pass in a second at ×1, and eight at ×8", () => {
  const head = new Playhead(0, 10_000);
  head.setSpeed(1);
  head.play();
  head.tick(1);
  expect(head.now().at).toBe(60);
  head.setSpeed(8);
  head.tick(0.5);
  expect(head.now().at).toBe(300);
});

it("stands still while paused", () => {
  const head = new Playhead(100, 200);
  head.tick(5);
  expect(head.now().at).toBe(100);
});

it("stops at the end, and starts over when played again", () => {
  const head = new Playhead(0, 100);
  head.play();
  head.tick(10);
  expect(head.now()).toMatchObject({ at: 100, playing: false });
  head.play();
  expect(head.now()).toMatchObject({ at: 0, playing: true });
});

it("never leaves the day, and tells its watchers", () => {
  const head = new Playhead(10, 20);
  const seen = vi.fn();
  const stop = head.watch(seen);
  head.seek(99);
  expect(head.now().at).toBe(20);
  stop();
  head.seek(1);
  expect(head.now().at).toBe(10);
  expect(seen).toHaveBeenCalledOnce();
});
