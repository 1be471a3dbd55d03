import { Alert, Form, type FormInstance, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText, waitsForSecond } from "@/ui/words";

interface Props<Values> {
  title: string;
  form: FormInstance<Values>;
  initial: object;
  /** busy is whether the server is being asked. */
  busy: boolean;
  /** error is why it said no, shown above the fields. */
  error?: unknown;
  disabled?: boolean;
  width?: number;
  onFinish: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
}

/** FormModal asks for some fields over the page and saves them. */
export function FormModal<Values extends object>(props: Props<Values>) {
  const { form, disabled = false } = props;
  const { t } = useTranslation();
  return (
    <Modal
      open
      {...(props.width ? { width: props.width } : {})}
      title={props.title}
      okText={t("do.save")}
      okButtonProps={{ disabled }}
      confirmLoading={props.busy}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        disabled={disabled}
        initialValues={props.initial}
        onFinish={props.onFinish}
      >
        <Refusal error={props.error} />
        {props.children}
      </Form>
    </Modal>
  );
}

/** Refusal says why the server did not take a form. */
export function Refusal({ error }: { error: unknown }) {
  const problem = useProblemText();
  if (!error) return null;
  const kind = waitsForSecond(error) ? "info" : "error";
  return <Alert type={kind} showIcon title={problem(error)} style={{ marginBottom: 12 }} />;
}

/** useRequired is the rule of a field that may not stay empty. */
export function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t("word.required") }];
}
