import type { Room } from "@/ui/room";

export const room: Room = { name: "tracking", nav: [], routes: [] };
