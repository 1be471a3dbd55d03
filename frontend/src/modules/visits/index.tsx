import type { Room } from "@/ui/room";

export const room: Room = { name: "visits", nav: [], routes: [] };
