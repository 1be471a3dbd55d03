import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, List, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { DayNote } from "@/ui/days/DayNote";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { absencesQuery, addAbsence, removeAbsence } from "./queries";

interface Values {
  substituteId: number;
  from: string;
  to: string;
}

/** AbsenceModal lets somebody else decide while the person is away. */
export function AbsenceModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const asked = useQuery(absencesQuery);
  const fresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ["workflow"] });
  const add = useMutation({ mutationFn: addAbsence, onSuccess: fresh });
  const remove = useMutation({ mutationFn: removeAbsence, onSuccess: fresh });
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const from = Form.useWatch("from", form);
  const to = Form.useWatch("to", form);
  return (
    <Modal open footer={null} title={t("away")} onCancel={onClose}>
      <Refusal error={add.error ?? remove.error} />
      <Gate asked={asked} rows={2}>
        <List
          size="small"
          locale={{ emptyText: t("absence.none") }}
          dataSource={asked.data?.items ?? []}
          renderItem={each => (
            <List.Item
              actions={[
                <Button key="remove" type="link" size="small" onClick={() => remove.mutate(each.id)}>
                  {common("do.remove")}
                </Button>,
              ]}
            >
              <span className="num">
                {each.from} – {each.to}
              </span>{" "}
              {each.substitute}
            </List.Item>
          )}
        />
      </Gate>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={values => add.mutate(values)}
        style={{ marginTop: 16 }}
      >
        <Form.Item name="substituteId" label={t("absence.who")} rules={required}>
          <ColleagueSelect />
        </Form.Item>
        <Form.Item label={t("absence.days")} required>
          <Form.Item name="from" rules={required} noStyle>
            <Input type="date" style={{ width: 170 }} />
          </Form.Item>{" "}
          –{" "}
          <Form.Item name="to" rules={required} noStyle>
            <Input type="date" style={{ width: 170 }} />
          </Form.Item>
        </Form.Item>
        <DayNote from={from} to={to} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("absence.add")}
        </Button>
      </Form>
    </Modal>
  );
}
