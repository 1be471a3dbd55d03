import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Gate } from "@/ui/desk/Gate";
import { AccountForm } from "./AccountForm";
import { accountQuery } from "./queries";
import { RoleTags, StateTag } from "./tags";

interface Props {
  /** id 0 is an account that does not exist yet. */
  id: number;
  onClose: () => void;
  onMade: (account: number) => void;
}

/** AccountDrawer edits one account; everything else about it is on its page. */
export function AccountDrawer({ id, onClose, onMade }: Props) {
  const { t } = useTranslation("accounts");
  const asked = useQuery({ ...accountQuery(id), enabled: id !== 0 });
  const account = asked.data;
  return (
    <Drawer
      open
      size={720}
      title={id === 0 ? t("new") : (account?.name ?? "")}
      extra={
        account && (
          <Link to={`/accounts/${account.id}`}>
            <Button>{t("page")}</Button>
          </Link>
        )
      }
      onClose={onClose}
    >
      {id === 0 ? (
        <AccountForm account={null} onSaved={made => onMade(made.id)} />
      ) : (
        <Gate asked={asked} rows={8}>
          {account && (
            <>
              <p>
                <StateTag of={account.state} /> <RoleTags of={account.roles} />
              </p>
              <AccountForm key={account.rev} account={account} />
            </>
          )}
        </Gate>
      )}
    </Drawer>
  );
}
