import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, DatePicker, Form, Popconfirm, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import type { Employee } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { useNamed } from "@/ui/useNamed";
import { positionsQuery, useOrgChange, verbs } from "./queries";
import "./org.css";

interface Values {
  unitId: number;
  positionId: number;
  from: Dayjs;
  beside?: boolean;
}

/** Postings are the positions an employee held and holds. */
export function Postings({ employee }: { employee: Employee }) {
  const { t } = useTranslation("org");
  const may = useMay();
  const say = useSay();
  const named = useNamed();
  const today = dayOf(serverClock.now(), useZone());
  const [adding, setAdding] = useState(false);
  const end = useOrgChange((posting: number) => verbs.endPosting(employee.id, posting));
  return (
    <section className="drawer-section">
      <h3>{t("employees.postings")}</h3>
      <ul className="plain-list">
        {(employee.postings ?? []).map(posting => (
          <li key={posting.id}>
            <span>
              <strong>{named(posting.position, posting.positionEn)}</strong> · {posting.unitName}
              <br />
              <small className="faint num">
                {posting.from ?? t("employees.ever")} – {posting.to ?? t("employees.forever")}
              </small>
            </span>
            {may("org.manage") && (!posting.to || posting.to > today) && (
              <Popconfirm
                title={t("employees.end")}
                description={t("employees.endAsk")}
                onConfirm={() => end.mutate(posting.id, { onError: say.failed })}
              >
                <Button type="link" danger size="small">
                  {t("employees.end")}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {may("org.manage") &&
        (adding ? (
          <PostingForm employee={employee} today={today} onDone={() => setAdding(false)} />
        ) : (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("employees.newPosting")}
          </Button>
        ))}
    </section>
  );
}

function PostingForm({ employee, today, onDone }: { employee: Employee; today: string; onDone: () => void }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const say = useSay();
  const named = useNamed();
  const { data: positions } = useQuery(positionsQuery);
  const add = useOrgChange((values: Values) =>
    verbs.addPosting(employee.id, { ...values, from: values.from.format("YYYY-MM-DD") }),
  );
  const required = useRequired();
  return (
    <Form<Values>
      layout="vertical"
      className="unit-move"
      initialValues={{ from: dayjs(today), unitId: employee.unitId }}
      onFinish={values => add.mutate(values, { onSuccess: onDone, onError: say.failed })}
    >
      <div className="form-grid">
        <Form.Item name="unitId" label={common("word.unit")} rules={required}>
          <UnitSelect allowClear={false} />
        </Form.Item>
        <Form.Item name="positionId" label={t("employees.position")} rules={required}>
          <Select
            options={
              positions?.items.map(each => ({ value: each.id, label: named(each.name, each.nameEn) })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="from" label={t("employees.from")} rules={required}>
          <DatePicker allowClear={false} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item name="beside" valuePropName="checked">
        <Checkbox>{t("employees.beside")}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {common("do.save")}
      </Button>
    </Form>
  );
}
