import {
  ApartmentOutlined,
  IdcardOutlined,
  MobileOutlined,
  SafetyOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: the company's people, where they belong and what they may do. */
export const room: Room = {
  name: "org",
  nav: [
    { to: "/units", label: "units", icon: ApartmentOutlined, group: "people", needs: "org.view" },
    { to: "/employees", label: "employees", icon: TeamOutlined, group: "people", needs: "org.view" },
    { to: "/users", label: "users", icon: IdcardOutlined, group: "people", needs: "org.users" },
    {
      to: "/bound-phones",
      label: "boundPhones",
      icon: MobileOutlined,
      group: "people",
      needs: "org.bindings",
    },
    { to: "/roles", label: "roles", icon: SafetyOutlined, group: "people", needs: "org.view" },
  ],
  routes: [
    { path: "units", lazy: async () => ({ Component: (await import("./UnitsPage")).UnitsPage }) },
    { path: "employees", lazy: async () => ({ Component: (await import("./EmployeesPage")).EmployeesPage }) },
    { path: "users", lazy: async () => ({ Component: (await import("./UsersPage")).UsersPage }) },
    {
      path: "bound-phones",
      lazy: async () => ({ Component: (await import("./BoundPhonesPage")).BoundPhonesPage }),
    },
    { path: "roles", lazy: async () => ({ Component: (await import("./RolesPage")).RolesPage }) },
  ],
};
