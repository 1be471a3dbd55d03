import type { Room } from "@/ui/room";

export const room: Room = { name: "geo", nav: [], routes: [] };
