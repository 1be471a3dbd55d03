import { useTranslation } from "react-i18next";
import { yuan } from "../money";
import type { Policy, Statement, Tier } from "./queries";

/** rateOf writes a rate, kept in hundredths of a per cent: 2.5%. */
export function rateOf(rate: number): string {
  return `${(rate / 100).toString()}%`;
}

/** TierLines are tiers in words, of which so many are reached. */
export function TierLines({ tiers, reached = 0 }: { tiers: readonly Tier[]; reached?: number }) {
  const { t } = useTranslation("rebate");
  return (
    <ul className="rebate-tiers">
      {tiers.map((tier, i) => (
        <li key={tier.from} className={i < reached ? "rebate-reached" : undefined}>
          {t("tier.says", { from: yuan(tier.from), rate: rateOf(tier.rate) })}
        </li>
      ))}
    </ul>
  );
}

/** useTierText says which tier a statement has reached. */
export function useTierText() {
  const { t } = useTranslation("rebate");
  return ({ tier, tiers }: Pick<Statement, "tier" | "tiers">) => {
    const at = tiers[tier - 1];
    return at ? t("tier.reached", { n: tier, rate: rateOf(at.rate) }) : t("tier.none");
  };
}

/** useAboutText says what a policy counts. */
export function useAboutText() {
  const { t } = useTranslation("rebate");
  const { t: catalog } = useTranslation("catalog");
  return ({ productId, categoryId, about }: Policy) => {
    if (categoryId) return catalog("limit.category", { name: about });
    return productId ? (about ?? "") : t("policy.everything");
  };
}
