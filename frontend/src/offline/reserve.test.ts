import { expect, it } from "vitest";
import { type Reserve, written } from "./reserve";

/** full is what Dexie throws when a transaction finds the disk full. */
const full = () => Object.assign(new Error("QuotaExceededError: no room"), { name: "AbortError" });

/** kept is a reserve that counts what is done with it. */
function kept() {
  const reserve = {
    held: true,
    freed: 0,
    setAside: () => Promise.resolve(true),
    free: () => {
      reserve.held = false;
      reserve.freed += 1;
      return Promise.resolve();
    },
  };
  return reserve satisfies Reserve;
}

it("writes where room was set aside", async () => {
  const reserve = kept();
  const write = () => (reserve.held ? Promise.reject(full()) : Promise.resolve("kept"));
  expect(await written(write, reserve)).toBe("kept");
});

it("says in words that nothing was kept when that is not enough", async () => {
  const reserve = kept();
  await expect(written(() => Promise.reject(full()), reserve)).rejects.toMatchObject({
    code: "storage_full",
    status: 507,
  });
  expect(reserve.freed).toBe(1);
});

it("neither frees the room nor tries again for what fails for another reason", async () => {
  const reserve = kept();
  let tries = 0;
  const write = () => {
    tries += 1;
    return Promise.reject(new TypeError("closed"));
  };
  await expect(written(write, reserve)).rejects.toThrow("closed");
  expect([tries, reserve.freed]).toEqual([1, 0]);
});
