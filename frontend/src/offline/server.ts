import { call } from "@/api/call";
import { request } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type CommandsRequest = Schemas["OfflineCommandsRequest"];
export type CommandsAnswer = Schemas["OfflineCommandsAnswer"];
export type ChangesRequest = Schemas["OfflineChangesRequest"];
export type ChangesAnswer = Schemas["OfflineChangesAnswer"];

/** Part is how far a file is: whole once it has a number. */
export interface Part {
  have: number;
  file?: { id: number };
}

/** Server is the part of the server a phone's memory needs; what it does not take is thrown as a Problem. */
export interface Server {
  commands(body: CommandsRequest): Promise<CommandsAnswer>;
  changes(body: ChangesRequest): Promise<ChangesAnswer>;
  /** part says how far a file is. */
  part(sha256: string): Promise<Part>;
  /** piece sends bytes of a file, of which it is so many in all. */
  piece(sha256: string, offset: number, size: number, bytes: Blob): Promise<Part>;
  /** user is who is signed in now, perhaps by another tab. */
  user(): Promise<number>;
}

const pieces = "/api/files/pieces/{sha256}";

/** theServer is the one this page came from. */
export const theServer: Server = {
  commands: body => call("POST", "/api/offline/commands", { body }),
  changes: body => call("POST", "/api/offline/changes", { body }),
  part: sha256 => request("GET", pieces, { path: { sha256 } }),
  piece: (sha256, offset, size, file) =>
    request("PUT", pieces, { path: { sha256 }, query: { offset, size }, file }),
  user: async () => (await call("GET", "/api/org/session")).userId,
};
