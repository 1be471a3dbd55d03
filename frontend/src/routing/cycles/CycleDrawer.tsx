import { Alert, App, Button, Drawer, Form, Input, InputNumber, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { HoursFields } from "./HoursFields";
import { type Cycle, useCareDeeds } from "./queries";
import { groupHours, spreadHours } from "./weekdays";
import { WeekdaysField } from "./Weekdays";

const everyDay = 127;

interface Values {
  visits: number;
  weekdays: number;
  serviceMin: number;
  reason: string;
}

/** CycleDrawer changes how an outlet is visited, against its class, with a reason; and when it is open. */
export function CycleDrawer({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const say = useSay();
  const zone = useZone();
  const may = useMay();
  const { modal } = App.useApp();
  const deeds = useCareDeeds();
  const [form] = Form.useForm<Values>();
  const [groups, setGroups] = useState(() => groupHours(cycle.hours));
  const required = useRequired();
  const editable = may("routing.plan");
  const { override } = cycle;
  const hours = spreadHours(groups);
  const hoursChanged = JSON.stringify(hours) !== JSON.stringify(spreadHours(groupHours(cycle.hours)));
  const done = (): void => {
    say.done(common("state.saved"));
    onClose();
  };
  const save = async ({ visits, weekdays, serviceMin, reason }: Values): Promise<void> => {
    const differs = visits !== cycle.visits || weekdays !== cycle.weekdays || serviceMin !== cycle.serviceMin;
    if (differs)
      await deeds.setCycle.mutateAsync({
        outlet: cycle.outletId,
        ...(visits === cycle.classVisits ? {} : { visits }),
        ...(weekdays === everyDay ? {} : { weekdays }),
        ...(serviceMin === cycle.classServiceMin ? {} : { serviceMin }),
        reason,
        rev: override?.rev ?? 0,
      });
    if (hoursChanged) await deeds.setHours.mutateAsync({ outlet: cycle.outletId, hours, reason });
    done();
  };
  const clear = (): void =>
    void modal.confirm({
      title: t("cycles.clearAsk"),
      okText: t("cycles.clear"),
      onOk: () =>
        deeds.clearCycle
          .mutateAsync({ outlet: cycle.outletId, reason: t("cycles.clear") })
          .then(done, say.failed),
    });
  return (
    <Drawer
      open
      size={460}
      title={cycle.name}
      onClose={onClose}
      extra={
        editable && (
          <Space>
            {override && <Button onClick={clear}>{t("cycles.clear")}</Button>}
            <Button
              type="primary"
              loading={deeds.setCycle.isPending || deeds.setHours.isPending}
              onClick={() => form.submit()}
            >
              {common("do.save")}
            </Button>
          </Space>
        )
      }
    >
      <Facts>
        <Fact name={common("word.code")}>{cycle.code}</Fact>
        <Fact name={t("pool.class")}>{cycle.class}</Fact>
        <Fact name={t("cycles.classVisits")}>{cycle.classVisits}</Fact>
        <Fact name={t("cycles.classService")}>{t("cycles.minutes", { n: cycle.classServiceMin })}</Fact>
      </Facts>
      {override && (
        <Alert
          className="cycle-override"
          type="info"
          title={override.reason}
          description={`${override.by ?? ""} ${stampOf(override.at, zone)}`}
        />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={!editable}
        initialValues={{
          visits: cycle.visits,
          weekdays: cycle.weekdays,
          serviceMin: cycle.serviceMin,
          reason: "",
        }}
        onFinish={values => void save(values).catch(() => undefined)}
      >
        <Refusal error={deeds.setCycle.error ?? deeds.setHours.error} />
        <div className="form-grid">
          <Form.Item name="visits" label={t("cycles.visits")}>
            <InputNumber min={0} max={28} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="serviceMin" label={t("cycles.serviceMin")}>
            <InputNumber min={0} max={480} step={5} style={{ width: "100%" }} />
          </Form.Item>
        </div>
        <Form.Item
          name="weekdays"
          label={t("cycles.weekdays")}
          rules={[{ type: "number", min: 1, message: t("cycles.oneDay") }]}
        >
          <WeekdaysField />
        </Form.Item>
        <Form.Item label={t("cycles.hours")}>
          <HoursFields groups={groups} onChange={setGroups} disabled={!editable} />
        </Form.Item>
        {editable && (
          <Form.Item name="reason" label={t("cycles.reason")} rules={required}>
            <Input.TextArea rows={2} maxLength={300} placeholder={t("cycles.reasonHint")} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  );
}
