import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal, Switch, Table } from "antd";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { Refusal } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { chooseWay, fill, setAddress, waysQuery } from "./queries";

const all = ["push", "mail", "sms"] as const;

/** WaysModal lets a person choose how each kind of message reaches it. */
export function WaysModal({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation("notify");
  const queries = useQueryClient();
  const asked = useQuery(waysQuery);
  const fresh = (): Promise<void> => queries.invalidateQueries({ queryKey: waysQuery.queryKey });
  const choose = useMutation({ mutationFn: chooseWay, onSuccess: fresh });
  const reach = useMutation({
    mutationFn: setAddress,
    onSuccess: async () => {
      await fresh();
      onClose();
    },
  });
  const [form] = Form.useForm<{ mail: string; phone: string }>();
  const data = asked.data;
  const english = languageOf(i18n.language) === "en";
  const wanted = (kind: string, way: string, ways: string[]): boolean =>
    data?.choices.find(each => each.kind === kind && each.way === way)?.wanted ?? ways.includes(way);
  return (
    <Modal
      open
      width={760}
      title={t("ways")}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={reach.isPending}
    >
      <p className="faint">{t("waysNote")}</p>
      <Refusal error={choose.error ?? reach.error} />
      <Gate asked={asked}>
        {data && (
          <>
            <Table
              size="small"
              rowKey="kind"
              pagination={false}
              dataSource={data.kinds}
              columns={[
                { title: t("kind"), render: (_, row) => fill(english ? row.en : row.zh, {}) },
                ...all
                  .filter(way => data.ways.includes(way))
                  .map(way => ({
                    title: t(`way.${way}`),
                    width: 80,
                    render: (_: unknown, row: (typeof data.kinds)[number]) => (
                      <Switch
                        size="small"
                        aria-label={t(`way.${way}`)}
                        checked={wanted(row.kind, way, row.ways)}
                        onChange={on => choose.mutate({ kind: row.kind, way, wanted: on })}
                      />
                    ),
                  })),
              ]}
            />
            <Form
              form={form}
              layout="vertical"
              initialValues={data.address}
              onFinish={values => reach.mutate(values)}
              style={{ marginTop: 16 }}
            >
              <Form.Item name="mail" label={t("mail")}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="phone" label={t("phone")}>
                <Input maxLength={20} />
              </Form.Item>
            </Form>
          </>
        )}
      </Gate>
    </Modal>
  );
}
