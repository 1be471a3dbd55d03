import "i18next";
import type { rooms } from "./zh-CN";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof rooms;
    returnNull: false;
  }
}
