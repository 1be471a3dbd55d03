import { call } from "@/api/call";
import { request } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type CommandsRequest = Schemas["OfflineCommandsRequest"];
export type CommandsAnswer = Schemas["OfflineCommandsAnswer"];
export type ChangesRequest = Schemas["OfflineChangesRequest"];
export type ChangesAnswer = Schemas["OfflineChangesAnswer"];

/** Server is the part of the server a phone's memory needs; what it does not take is thrown as a Problem. */
export interface Server {
  commands(body: CommandsRequest): Promise<CommandsAnswer>;
  changes(body: ChangesRequest): Promise<ChangesAnswer>;
  upload(file: Blob): Promise<number>;
  /** user is who is signed in now, perhaps by another tab. */
  user(): Promise<number>;
}

/** theServer is the one this page came from. */
export const theServer: Server = {
  commands: body => call("POST", "/api/offline/commands", { body }),
  changes: body => call("POST", "/api/offline/changes", { body }),
  upload: async file => (await request<{ id: number }>("POST", "/api/app/files", { file })).id,
  user: async () => (await call("GET", "/api/org/session")).userId,
};
