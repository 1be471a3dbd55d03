import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Popconfirm } from "antd";
import type { Polygon } from "geojson";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "@/api/session";
import { DrawPolygon } from "@/map/draw/DrawLayer";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useKey } from "@/ui/useKey";
import { useUrl } from "@/ui/useUrl";
import { AreaMap } from "./AreaMap";
import { UnitField } from "./fields";
import { OutletLayer } from "./OutletLayer";
import { fencesQuery, useGeoChange, verbs } from "./queries";
import { ShapeLayer } from "./ShapeLayer";
import { fenceFeatures, fenceShape } from "./shapes";

/** FenceBoard keeps the fences people draw: markets, depots, places where coming and going matters. */
export function FenceBoard() {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const say = useSay();
  const asked = useQuery(fencesQuery);
  const list = useMemo(() => asked.data?.items ?? [], [asked.data]);
  const selected = url.number("id");
  const [drawing, setDrawing] = useState(false);
  const [drawn, setDrawn] = useState<Polygon | null>(null);
  const remove = useGeoChange((id: number) => verbs.removeFence(id));
  const data = useMemo(() => fenceFeatures(list, selected), [list, selected]);
  const stop = (): void => {
    setDrawing(false);
    setDrawn(null);
  };
  useKey("Escape", stop);
  return (
    <div className="split">
      <Panel flush>
        <Gate asked={asked}>
          {list.length === 0 ? (
            <Empty title={t("territories.noFences")} />
          ) : (
            <ul className="shape-list">
              {list.map(fence => (
                <li key={fence.id} className="shape" data-selected={fence.id === selected}>
                  <button
                    type="button"
                    aria-pressed={fence.id === selected}
                    onClick={() => url.set({ id: fence.id })}
                  >
                    <strong className="clip">{fence.name}</strong>
                    <small className="faint num">
                      {fence.kind === "circle"
                        ? t("territories.radius", { m: Math.round(fence.radiusM ?? 0) })
                        : t("territories.polygon")}
                    </small>
                  </button>
                  {may("geo.edit") && (
                    <Popconfirm
                      title={t("territories.remove")}
                      onConfirm={() => remove.mutate(fence.id, { onError: say.failed })}
                    >
                      <Button type="link" danger size="small">
                        {common("do.remove")}
                      </Button>
                    </Popconfirm>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Gate>
      </Panel>
      <div className="split-map">
        <AreaMap
          label={t("territories.mapLabel")}
          ready={!asked.isPending}
          positions={list.flatMap(fence => fenceShape(fence)?.coordinates.flat() ?? [])}
          overlay={
            may("geo.edit") && (
              <>
                <div className="editor-tools">
                  {drawing ? (
                    <Button onClick={stop}>{common("do.cancel")}</Button>
                  ) : (
                    <Button type="primary" onClick={() => setDrawing(true)}>
                      {t("territories.drawFence")}
                    </Button>
                  )}
                </div>
                {drawing && <div className="editor-hint">{t("territories.drawHint")}</div>}
              </>
            )
          }
        >
          <OutletLayer />
          <ShapeLayer name="fence" data={data} onSelect={id => !drawing && url.set({ id })} />
          {drawing && !drawn && <DrawPolygon onDone={setDrawn} />}
        </AreaMap>
      </div>
      {drawn && <FenceForm area={drawn} onClose={stop} />}
    </div>
  );
}

function FenceForm({ area, onClose }: { area: Polygon; onClose: () => void }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { unitId } = useSession();
  const [form] = Form.useForm<{ name: string; unitId: number }>();
  const add = useGeoChange((body: object) => verbs.addFence(body));
  const required = useRequired();
  return (
    <FormModal
      title={t("territories.newFence")}
      form={form}
      initial={{ unitId }}
      busy={add.isPending}
      error={add.error}
      onFinish={values => add.mutate({ ...values, kind: "polygon", area }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="name" label={common("word.name")} rules={required}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="unitId" label={common("word.unit")} rules={required}>
        <UnitField />
      </Form.Item>
    </FormModal>
  );
}
