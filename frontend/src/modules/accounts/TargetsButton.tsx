import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type AccountFilter, searchBody, useAccountChange, verbs } from "./queries";

/** TargetsButton keeps what the search finds now as a target list. */
export function TargetsButton({ filter, total }: { filter: AccountFilter; total: number | undefined }) {
  const { t } = useTranslation("accounts");
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const required = useRequired();
  const keep = useAccountChange(({ name }: { name: string }) => verbs.keepTargets(name, searchBody(filter)));
  return (
    <>
      <Button disabled={!total} onClick={() => setOpen(true)}>
        {t("targets.keep")}
      </Button>
      {open && (
        <FormModal<{ name: string }>
          title={t("targets.keep")}
          form={form}
          initial={{}}
          busy={keep.isPending}
          error={keep.error}
          onClose={() => setOpen(false)}
          onFinish={values =>
            keep.mutate(values, {
              onSuccess: () => {
                say.done(t("targets.kept"));
                setOpen(false);
              },
            })
          }
        >
          <Form.Item name="name" label={t("targets.name")} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
        </FormModal>
      )}
    </>
  );
}
