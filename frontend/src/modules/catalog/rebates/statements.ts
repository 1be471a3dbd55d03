import type { UrlState } from "@/ui/useUrl";
import type { StatementFilter } from "./queries";

export const statementStates = ["open", "closed"] as const;

/** statementFilterOf reads the filter from the page's address. */
export function statementFilterOf(url: UrlState): StatementFilter {
  const unit = url.number("unit");
  const policy = url.number("policy");
  const account = url.number("account");
  const state = statementStates.find(each => each === url.get("state"));
  return {
    ...(url.get("q") ? { words: url.get("q") } : {}),
    ...(unit ? { unit, below: true } : {}),
    ...(policy ? { policy } : {}),
    ...(account ? { account } : {}),
    ...(url.get("day") ? { day: url.get("day") } : {}),
    ...(state ? { state } : {}),
  };
}
