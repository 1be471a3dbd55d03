import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import type { Place, PlaceKind } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import { DragPin } from "@/map/draw/DragPin";
import { MapView } from "@/map/MapView";
import { useGroundClick } from "@/map/useLayerClick";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { UnitField } from "./fields";
import { useHome } from "./home";
import { useGeoChange, verbs } from "./queries";
import { fenceLimits } from "./spot";
import "./geo.css";

interface Values {
  kind: PlaceKind;
  code: string;
  name: string;
  unitId: number;
  fenceM: number;
  location: LonLat;
}

const kinds = ["office", "dealer", "warehouse"] as const;

/** PlaceForm edits an office, dealer or warehouse; its place is picked on a map. */
export function PlaceForm({ place, onClose }: { place: Place | null; onClose: () => void }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { unitId } = useSession();
  const [form] = Form.useForm<Values>();
  const save = useGeoChange((values: Values) =>
    place ? verbs.changePlace(place.id, { ...values, rev: place.rev }) : verbs.addPlace(values),
  );
  const required = useRequired();
  return (
    <FormModal
      width={640}
      title={place ? t("places.edit") : t("places.new")}
      form={form}
      initial={place ?? { kind: "office", unitId, fenceM: 200 }}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="form-grid">
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={t("places.kind")} rules={required}>
          <Select options={kinds.map(kind => ({ value: kind, label: t(`places.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="unitId" label={common("word.unit")} rules={required}>
          <UnitField />
        </Form.Item>
        <Form.Item name="fenceM" label={t("places.fence")} rules={required}>
          <InputNumber min={fenceLimits.least} max={fenceLimits.most} suffix="m" style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item
        name="location"
        label={t("places.pick")}
        rules={[{ required: true, message: t("places.needPoint") }]}
      >
        <PickMap />
      </Form.Item>
    </FormModal>
  );
}

function PickMap({ value, onChange }: { value?: LonLat; onChange?: (at: LonLat) => void }) {
  const { t } = useTranslation("geo");
  const home = useHome();
  const camera = value ? { ...value, zoom: 15 } : home;
  return (
    <div className="pick-map">
      {camera && (
        <MapView label={t("places.mapLabel")} camera={camera}>
          <Pick value={value} onChange={onChange} />
        </MapView>
      )}
    </div>
  );
}

interface PickProps {
  value: LonLat | undefined;
  onChange: ((at: LonLat) => void) | undefined;
}

function Pick({ value, onChange }: PickProps) {
  const { t } = useTranslation("geo");
  const tone = tokens[useMode()];
  useGroundClick((lon, lat) => onChange?.({ lon, lat }));
  return value ? (
    <DragPin at={value} colour={tone.brand} label={t("outlets.location")} onMove={onChange} />
  ) : null;
}
