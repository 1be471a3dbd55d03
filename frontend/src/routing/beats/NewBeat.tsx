import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { RepSelect } from "@/ui/desk/RepSelect";
import { colours } from "./beat";
import { type BeatDetail, beatVerbs, useBeatVerb } from "./queries";

interface Values {
  repId: number;
  name: string;
  code?: string;
}

interface Props {
  onClose: () => void;
  onMade: (beat: BeatDetail) => void;
}

/** NewBeat asks for whom a line is and what it is called; its stops come afterwards on the map. */
export function NewBeat({ onClose, onMade }: Props) {
  const { t } = useTranslation("beats");
  const { t: common } = useTranslation();
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const rep = Form.useWatch("repId", form);
  const make = useBeatVerb(({ code = "", ...values }: Values) =>
    beatVerbs.make({ ...values, code, colour: colours[0], outletIds: [] }),
  );
  return (
    <FormModal<Values>
      title={t("make")}
      form={form}
      initial={{}}
      busy={make.isPending}
      error={make.error}
      onClose={onClose}
      onFinish={values => make.mutate(values, { onSuccess: onMade })}
    >
      <Form.Item name="repId" label={common("word.rep")} rules={required}>
        <RepSelect value={rep} onChange={repId => form.setFieldValue("repId", repId)} />
      </Form.Item>
      <Form.Item name="name" label={t("field.name")} rules={required}>
        <Input maxLength={60} placeholder={t("field.nameHint")} />
      </Form.Item>
      <Form.Item name="code" label={t("field.code")} extra={t("field.codeHint")}>
        <Input maxLength={30} />
      </Form.Item>
    </FormModal>
  );
}
