import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal, Select, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import type { Pairing } from "@/api/types";
import { Refusal } from "@/ui/desk/FormModal";
import { devicesKey, pair } from "./queries";
import "./devices.css";

interface Values {
  employeeId: number;
  name: string;
  platform: string;
}

/** PairModal makes a device for a rep and shows once how the phone is set up. */
export function PairModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const { reps } = useReps();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (values: Values) => pair({ ...values, baseUrl: window.location.origin }),
    onSuccess: () => queries.invalidateQueries({ queryKey: devicesKey }),
  });
  return (
    <Modal open title={t("device.pair")} footer={null} onCancel={onClose} mask={{ closable: !make.data }}>
      {make.data ? (
        <Paired pairing={make.data} onClose={onClose} />
      ) : (
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          initialValues={{ platform: "android" }}
          onFinish={values => make.mutate(values)}
          disabled={make.isPending}
        >
          <Refusal error={make.error} />
          <Form.Item
            name="employeeId"
            label={t("device.owner")}
            rules={[{ required: true, message: common("word.required") }]}
          >
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={reps.map(rep => ({ value: rep.id, label: `${rep.name} ${rep.phone}` }))}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t("device.name")}
            rules={[{ required: true, message: common("word.required") }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="platform" label={t("device.platform")}>
            <Select
              options={[
                { value: "android", label: t("device.android") },
                { value: "ios", label: t("device.ios") },
              ]}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t("device.create")}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function Paired({ pairing, onClose }: { pairing: Pairing; onClose: () => void }) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const { osmand, owntracks, overland } = pairing.urls;
  return (
    <div className="paired">
      <Alert type="warning" showIcon title={t("device.secret")} />
      <div className="paired-qr">
        <img src={pairing.qr} alt={t("device.qr")} width={196} height={196} />
        <span>{t("device.made")}</span>
      </div>
      <Secret name={t("device.osmand")} value={osmand} />
      <Secret name={t("device.owntracks")} value={owntracks.url} />
      <Secret name={t("device.user")} value={owntracks.user} />
      <Secret name={t("device.password")} value={owntracks.password} />
      <Secret name={t("device.key")} value={owntracks.key} />
      <Secret name={t("device.overland")} value={overland} />
      <Button type="primary" onClick={onClose}>
        {common("do.close")}
      </Button>
    </div>
  );
}

function Secret({ name, value }: { name: string; value: string }) {
  return (
    <div className="paired-line">
      <span className="faint">{name}</span>
      <Typography.Text copyable code>
        {value}
      </Typography.Text>
    </div>
  );
}
