import { asProblem, type Problem } from "@/api/problem";
import { sendFile, sha256Of, spoilt } from "./pieces";
import { goBack, renumber, takeAnswers, unanswered } from "./outbox";
import type { Server } from "./server";
import type { Command, Store } from "./store";

const most = 100; // commands a request, as the server takes them
const mends = 5; // repairs of the numbers in one go; more would be a quarrel without end

/** send tells the server what waits, in order, until nothing does; it throws why it could not. */
export async function send(store: Store, server: Server, now: () => number): Promise<void> {
  for (let mended = 0; ;) {
    const batch = await ready(store, server, await unanswered(store, most));
    if (batch.length === 0) return;
    const { phone } = await store.memory();
    try {
      const sentAt = new Date(now()).toISOString();
      const { answers } = await server.commands({ phone, sentAt, commands: batch.map(wire) });
      const again = await takeAnswers(store, answers);
      if (again) throw again;
    } catch (thrown) {
      mended += 1;
      if (mended > mends || !(await mend(store, asProblem(thrown)))) throw thrown;
    }
  }
}

const wire = ({ n, id, type, v, madeAt, payload }: Command) => ({ n, id, type, v, madeAt, payload });

/** mend puts numbers right about which phone and server disagree; false is another trouble. */
async function mend(store: Store, problem: Problem): Promise<boolean> {
  switch (problem.code) {
    case "offline_gap":
      await goBack(store, Number(problem.params["want"]));
      return true;
    case "offline_forked":
    case "offline_phone_taken":
      await renumber(store, command => !command.answered);
      return true;
    default:
      return false;
  }
}

/** ready is the batch up to its second photo, whose first photo has gone up. */
async function ready(store: Store, server: Server, batch: Command[]): Promise<Command[]> {
  const [first] = batch;
  if (first?.photo) batch[0] = await withPhoto(store, server, first);
  const next = batch.findIndex((command, i) => i > 0 && command.photo);
  return next < 0 ? batch : batch.slice(0, next);
}

/** withPhoto is a command whose photo the server has. A photo it will never take is left out: the room says what is missing. */
async function withPhoto(store: Store, server: Server, command: Command): Promise<Command> {
  const { photo, ...rest } = command;
  if (!photo) return command;
  let filled: Command = rest;
  try {
    const id = await sendFile(server, await sha256Of(photo.file), photo.file);
    if (photo.field) filled = { ...rest, payload: { ...rest.payload, [photo.field]: id } };
  } catch (thrown) {
    if (!spoilt(asProblem(thrown))) throw thrown;
  }
  await store.outbox.put(filled);
  return filled;
}
