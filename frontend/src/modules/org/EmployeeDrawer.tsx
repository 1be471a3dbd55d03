import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Drawer, Form, Input, Popconfirm, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import type { Employee, NewEmployee } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { useNamed } from "@/ui/useNamed";
import { Postings } from "./Postings";
import { employeeQuery, positionsQuery, useOrgChange, verbs } from "./queries";
import { Skills } from "./Skills";

interface Values {
  code: string;
  name: string;
  phone: string;
  unitId?: number;
  positionId?: number;
}

interface Props {
  /** id 0 is an employee who does not exist yet. */
  id: number;
  onClose: () => void;
  onMade: (employee: number) => void;
}

/** EmployeeDrawer holds one employee: the record, the postings, and leaving. */
export function EmployeeDrawer({ id, onClose, onMade }: Props) {
  const { t } = useTranslation("org");
  const asked = useQuery({ ...employeeQuery(id), enabled: id !== 0 });
  const employee = asked.data;
  return (
    <Drawer open size={560} title={id === 0 ? t("employees.new") : (employee?.name ?? "")} onClose={onClose}>
      {id === 0 ? (
        <EmployeeForm employee={null} onSaved={made => onMade(made.id)} />
      ) : (
        <Gate asked={asked} rows={8}>
          {employee && (
            <>
              <EmployeeForm key={employee.rev} employee={employee} onSaved={() => undefined} />
              <Postings employee={employee} />
              <Skills employee={employee.id} />
              <Leaving employee={employee} />
            </>
          )}
        </Gate>
      )}
    </Drawer>
  );
}

function EmployeeForm({
  employee,
  onSaved,
}: {
  employee: Employee | null;
  onSaved: (made: Employee) => void;
}) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const named = useNamed();
  const { data: positions } = useQuery(positionsQuery);
  const save = useOrgChange((values: Values) =>
    employee
      ? verbs.changeEmployee(employee.id, {
          code: values.code,
          name: values.name,
          phone: values.phone,
          rev: employee.rev,
        })
      : verbs.addEmployee(values as NewEmployee),
  );
  const required = useRequired();
  return (
    <Form<Values>
      layout="vertical"
      requiredMark="optional"
      disabled={!may("org.manage") || save.isPending}
      initialValues={employee ?? {}}
      onFinish={values =>
        save.mutate(values, {
          onSuccess: made => {
            say.done(t("employees.saved"));
            onSaved(made);
          },
        })
      }
    >
      <Refusal error={save.error} />
      <div className="form-grid">
        <Form.Item name="name" label={t("employees.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="code" label={t("employees.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="phone" label={common("word.phone")}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        {!employee && (
          <>
            <Form.Item name="unitId" label={common("word.unit")} rules={required}>
              <UnitSelect allowClear={false} />
            </Form.Item>
            <Form.Item name="positionId" label={t("employees.position")} rules={required}>
              <Select
                options={
                  positions?.items.map(each => ({ value: each.id, label: named(each.name, each.nameEn) })) ??
                  []
                }
              />
            </Form.Item>
          </>
        )}
      </div>
      {may("org.manage") && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common("do.save")}
        </Button>
      )}
    </Form>
  );
}

function Leaving({ employee }: { employee: Employee }) {
  const { t } = useTranslation("org");
  const may = useMay();
  const say = useSay();
  const today = dayOf(serverClock.now(), useZone());
  const [on, setOn] = useState(today);
  const change = useOrgChange((leftOn: string) =>
    verbs.changeEmployee(employee.id, { leftOn, rev: employee.rev }),
  );
  if (!may("org.manage")) return null;
  const keep = (leftOn: string): void =>
    change.mutate(leftOn, { onSuccess: () => say.done(t("employees.saved")), onError: say.failed });
  return (
    <section className="drawer-section">
      {employee.leftOn ? (
        <Button loading={change.isPending} onClick={() => keep("")}>
          {t("employees.back")}
        </Button>
      ) : (
        <div className="unit-do">
          <DatePicker
            aria-label={t("employees.leaveOn")}
            value={dayjs(on)}
            allowClear={false}
            onChange={day => day && setOn(day.format("YYYY-MM-DD"))}
          />
          <Popconfirm
            title={t("employees.leave")}
            description={t("employees.leaveAsk")}
            onConfirm={() => keep(on)}
          >
            <Button danger loading={change.isPending}>
              {t("employees.leave")}
            </Button>
          </Popconfirm>
        </div>
      )}
    </section>
  );
}
