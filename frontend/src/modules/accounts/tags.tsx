import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountState } from "./queries";

const stateColour: Record<AccountState, string> = {
  prospect: "blue",
  pending: "gold",
  active: "green",
  stopped: "default",
  merged: "default",
};

/** StateTag says what an account is just now. */
export function StateTag({ of }: { of: AccountState }) {
  const { t } = useTranslation("accounts");
  return <Tag color={stateColour[of]}>{t(`state.${of}`)}</Tag>;
}

/** RoleTags are all roles of an account. */
export function RoleTags({ of }: { of: readonly string[] }) {
  const { t } = useTranslation("accounts");
  return of.map(role => <Tag key={role}>{t(`role.${role as "retailer"}`)}</Tag>);
}

const licenceColour = { valid: "green", expired: "gold", suspended: "orange", revoked: "red" } as const;

/** LicenceTag is the worst of an account's licences. */
export function LicenceTag({ of }: { of: string | undefined }) {
  const { t } = useTranslation("accounts");
  const known = of as keyof typeof licenceColour | undefined;
  return known ? <Tag color={licenceColour[known]}>{t(`licence.${known}`)}</Tag> : "–";
}
