import { AuditOutlined, PartitionOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: who decides on what others propose. */
export const room: Room = {
  name: "workflow",
  nav: [
    { to: "/approvals", label: "approvals", icon: AuditOutlined, group: "work" },
    {
      to: "/approval-flows",
      label: "flows",
      icon: PartitionOutlined,
      group: "system",
      needs: "workflow.define",
    },
  ],
  routes: [
    { path: "approvals", lazy: async () => ({ Component: (await import("./ApprovalsPage")).ApprovalsPage }) },
    { path: "approval-flows", lazy: async () => ({ Component: (await import("./FlowsPage")).FlowsPage }) },
  ],
};
