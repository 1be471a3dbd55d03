import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Popconfirm, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { treesQuery } from "@/api/queries";
import { useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { useOrgChange, verbs } from "./queries";

interface Values {
  code: string;
  name: string;
  copyOf?: number;
}

/** TreesModal keeps the trees: the main one, and virtual or functional ones beside it. */
export function TreesModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const say = useSay();
  const asked = useQuery(treesQuery);
  const [form] = Form.useForm<Values>();
  const add = useOrgChange((values: Values) => verbs.addTree(values));
  const remove = useOrgChange((id: number) => verbs.removeTree(id));
  const trees = asked.data?.items ?? [];
  const required = useRequired();
  return (
    <Modal open title={t("units.trees")} footer={null} onCancel={onClose}>
      <Gate asked={asked} rows={2}>
        <ul className="plain-list">
          {trees.map(tree => (
            <li key={tree.id}>
              <span>
                <strong>{tree.name}</strong> <span className="faint">{tree.code}</span>{" "}
                {tree.main && <Tag color="green">{t("units.mainTree")}</Tag>}
              </span>
              {!tree.main && (
                <Popconfirm
                  title={t("units.removeTree")}
                  description={t("units.removeTreeAsk")}
                  onConfirm={() => remove.mutate(tree.id, { onError: say.failed })}
                >
                  <Button type="link" danger size="small">
                    {common("do.remove")}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      </Gate>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={values => add.mutate(values, { onSuccess: () => form.resetFields(), onError: say.failed })}
      >
        <div className="form-grid">
          <Form.Item name="name" label={common("word.name")} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="code" label={common("word.code")} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="copyOf" label={t("units.copyTree")}>
          <Select allowClear options={trees.map(tree => ({ value: tree.id, label: tree.name }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("units.newTree")}
        </Button>
      </Form>
    </Modal>
  );
}
