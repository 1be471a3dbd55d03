import { AccountListings } from "./listings/AccountListings";
import { AccountRebates } from "./rebates/AccountRebates";

/** AccountSections are what an account carries and what it gets back, on its page. */
export function AccountSections({ account }: { account: number }) {
  return (
    <>
      <AccountRebates account={account} />
      <AccountListings account={account} />
    </>
  );
}
