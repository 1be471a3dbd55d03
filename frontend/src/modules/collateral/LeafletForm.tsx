import { InboxOutlined } from "@ant-design/icons";
import { DatePicker, Form, Input, Progress, Select, TreeSelect, Upload } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { accepted, mostBytes, sizeText } from "@/lib/file";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { unitTree } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { kinds, type Leaflet, type LeafletFields } from "./leaflet";
import { useSave } from "./queries";

interface Values {
  title: string;
  kind: Leaflet["kind"];
  note: string;
  days: [Dayjs, Dayjs];
  units: number[];
}

const fieldsOf = ({ days: [from, to], ...rest }: Values, of: Leaflet | null): LeafletFields => ({
  ...rest,
  from: from.format("YYYY-MM-DD"),
  to: to.format("YYYY-MM-DD"),
  disabled: of?.disabled ?? false,
});

/** LeafletForm makes a leaflet or writes one anew, and sends its file. */
export function LeafletForm({ leaflet, onClose }: { leaflet: Leaflet | null; onClose: () => void }) {
  const { t } = useTranslation("collateral");
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const [made, setMade] = useState(leaflet);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const save = useSave(made, setSent);
  const { units } = useUnits();
  const tree = useMemo(() => unitTree(units), [units]);
  const initial = leaflet
    ? { ...leaflet, days: [dayjs(leaflet.from), dayjs(leaflet.to)] }
    : { kind: "promotion", note: "", units: [] };
  return (
    <FormModal<Values>
      width={640}
      title={t(leaflet ? "edit" : "new")}
      form={form}
      initial={initial}
      busy={save.isPending}
      error={save.error}
      disabled={!file && !made?.sha256}
      onClose={onClose}
      onFinish={values =>
        save.mutate({ fields: fieldsOf(values, made), file, made: setMade }, { onSuccess: onClose })
      }
    >
      <FileField {...{ file, leaflet: made, sent: save.isPending ? sent : null }} onPick={setFile} />
      <div className="form-grid">
        <Form.Item name="title" label={t("name")} rules={required}>
          <Input maxLength={80} placeholder={t("nameHint")} />
        </Form.Item>
        <Form.Item name="kind" label={t("kindLabel")} rules={required}>
          <Select options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="days" label={t("days")} tooltip={t("daysHint")} rules={required}>
          <DatePicker.RangePicker className="leaflet-days" />
        </Form.Item>
        <Form.Item name="units" label={t("units")} tooltip={t("unitsHint")} rules={required}>
          <TreeSelect<number[]>
            multiple
            allowClear
            treeData={tree}
            maxTagCount={3}
            treeDefaultExpandedKeys={tree.map(node => node.key)}
            placeholder={t("unitsPick")}
            popupMatchSelectWidth={false}
            showSearch={{ treeNodeFilterProp: "title" }}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t("noteLabel")}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}

interface FileProps {
  leaflet: Leaflet | null;
  file: File | null;
  /** sent is how much has gone, in percent, while something goes. */
  sent: number | null;
  onPick: (file: File) => void;
}

/** FileField picks the file, and shows how far it is on its way. */
function FileField({ leaflet, file, sent, onPick }: FileProps) {
  const { t } = useTranslation("collateral");
  const say = useSay();
  const name = file ? `${file.name} · ${sizeText(file.size)}` : leaflet?.fileName;
  return (
    <>
      <Upload.Dragger
        accept={accepted}
        showUploadList={false}
        disabled={sent !== null}
        className="leaflet-drop"
        beforeUpload={picked => {
          if (picked.size > mostBytes) say.warn(t("tooLarge"));
          else onPick(picked);
          return false;
        }}
      >
        <p className="ant-upload-text">
          <InboxOutlined /> {name ?? t("drop")}
        </p>
        <p className="ant-upload-hint">{t(name ? "replaceHint" : "dropHint")}</p>
      </Upload.Dragger>
      {sent !== null && <Progress percent={sent} aria-label={t("sending")} />}
    </>
  );
}
