import { Tag } from "antd";
import { useItems } from "@/ui/own/useItems";
import type { Call } from "./queries";

/** ResultTag is what came of a call. */
export function ResultTag({ of }: { of: Pick<Call, "result" | "connected"> }) {
  const { nameOf } = useItems("visits.call_result");
  return <Tag color={of.connected ? "cyan" : "default"}>{nameOf(of.result)}</Tag>;
}

/** talkText is how long a call lasted, in minutes and seconds. */
export function talkText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
