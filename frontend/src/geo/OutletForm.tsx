import { Alert, Button, Col, Form, Input, Popconfirm, Row, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "@/api/session";
import type { Outlet } from "@/api/types";
import { useRequired } from "@/ui/desk/FormModal";
import { cleared } from "@/ui/own/cleared";
import { ItemSelect } from "@/ui/own/ItemSelect";
import { OwnInputs } from "@/ui/own/OwnInputs";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";
import { classes } from "./classes";
import { RepField, UnitField } from "./fields";
import { useGeoChange, verbs } from "./queries";

interface Values {
  code: string;
  name: string;
  class: Outlet["class"];
  channel: string;
  unitId: number;
  repId?: number;
  address: string;
  phone: string;
  extra?: Record<string, unknown>;
}

interface Props {
  outlet: Outlet | null;
  onDirty: (dirty: boolean) => void;
  onSaved: (outlet: Outlet) => void;
}

/** OutletForm edits what an outlet is; where it is has an editor of its own. */
export function OutletForm({ outlet, onDirty, onSaved }: Props) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { unitId } = useSession();
  const may = useMay();
  const say = useSay();
  const problem = useProblemText();
  const save = useGeoChange((body: Partial<Values> & { state?: Outlet["state"] }) =>
    outlet
      ? verbs.changeOutlet(outlet.id, { ...body, ...cleared(body), rev: outlet.rev })
      : verbs.addOutlet(body as Values),
  );
  const keep = (body: Partial<Values> & { state?: Outlet["state"] }): void =>
    save.mutate(body, {
      onSuccess: saved => {
        onDirty(false);
        say.done(t("outlet.saved"));
        onSaved(saved);
      },
    });
  const required = useRequired();
  const next = outlet?.state === "closed" ? "active" : "closed";
  return (
    <Form<Values>
      layout="vertical"
      requiredMark="optional"
      disabled={!may("geo.edit") || save.isPending}
      initialValues={outlet ?? { class: "C", unitId }}
      onValuesChange={() => onDirty(true)}
      onFinish={keep}
    >
      {save.error && <Alert type="error" showIcon title={problem(save.error)} style={{ marginBottom: 16 }} />}
      <Row gutter={16}>
        <Col span={16}>
          <Form.Item name="name" label={common("word.name")} rules={required}>
            <Input maxLength={100} />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="code" label={common("word.code")} rules={required}>
            <Input maxLength={40} disabled={outlet !== null} />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="class" label={t("outlets.class")} rules={required}>
            <Select options={classes.map(each => ({ value: each, label: t(`class.${each}`) }))} />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="channel" label={t("outlets.channel")}>
            <ItemSelect dictionary="outlet.channel" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="phone" label={common("word.phone")}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item name="unitId" label={common("word.unit")} rules={required}>
            <UnitField />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item name="repId" label={t("outlet.rep")}>
            <RepField />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item name="address" label={t("outlets.address")}>
            <Input maxLength={200} />
          </Form.Item>
        </Col>
        <OwnInputs holder="outlet" />
      </Row>
      {may("geo.edit") && (
        <div className="editor-row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {common("do.save")}
          </Button>
          {outlet && (
            <Popconfirm
              title={next === "closed" ? t("outlet.close") : t("outlet.reopen")}
              {...(next === "closed" ? { description: t("outlet.closeAsk") } : {})}
              onConfirm={() => keep({ state: next })}
            >
              <Button danger={next === "closed"}>
                {next === "closed" ? t("outlet.close") : t("outlet.reopen")}
              </Button>
            </Popconfirm>
          )}
        </div>
      )}
    </Form>
  );
}
