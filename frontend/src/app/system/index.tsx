import {
  AuditOutlined,
  BookOutlined,
  ControlOutlined,
  FormOutlined,
  LoginOutlined,
  SafetyCertificateOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: what the company has set, and who changed what. */
export const room: Room = {
  name: "app",
  nav: [
    {
      to: "/parameters",
      label: "parameters",
      icon: ControlOutlined,
      group: "system",
      needs: "app.parameters",
    },
    {
      to: "/dictionaries",
      label: "dictionaries",
      icon: BookOutlined,
      group: "system",
      needs: "app.parameters",
    },
    { to: "/fields", label: "ownFields", icon: FormOutlined, group: "system", needs: "app.parameters" },
    { to: "/sign-on", label: "signOn", icon: LoginOutlined, group: "system", needs: "app.parameters" },
    { to: "/audit", label: "audit", icon: AuditOutlined, group: "system", needs: "app.audit" },
    {
      to: "/permits",
      label: "permits",
      icon: SafetyCertificateOutlined,
      group: "system",
      needs: "app.second",
    },
  ],
  routes: [
    {
      path: "parameters",
      lazy: async () => ({ Component: (await import("./ParametersPage")).ParametersPage }),
    },
    {
      path: "dictionaries",
      lazy: async () => ({ Component: (await import("./DictionariesPage")).DictionariesPage }),
    },
    { path: "fields", lazy: async () => ({ Component: (await import("./FieldsPage")).FieldsPage }) },
    { path: "permits", lazy: async () => ({ Component: (await import("./PermitsPage")).PermitsPage }) },
    { path: "sign-on", lazy: async () => ({ Component: (await import("./SignOnPage")).SignOnPage }) },
    { path: "audit", lazy: async () => ({ Component: (await import("./AuditPage")).AuditPage }) },
  ],
};
