import type { Room } from "@/ui/room";

export const room: Room = { name: "org", nav: [], routes: [] };
