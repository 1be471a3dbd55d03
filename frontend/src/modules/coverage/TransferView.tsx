import { useQuery } from "@tanstack/react-query";
import { Button, Progress, Space, Table } from "antd";
import { useTranslation } from "react-i18next";
import { MapView } from "@/map/MapView";
import { useHome } from "@/geo/home";
import { OutletLayer } from "@/geo/OutletLayer";
import { OutletName } from "@/geo/OutletName";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useSay } from "@/ui/desk/useSay";
import { Loads } from "./Loads";
import { movedQuery, type Transfer, type TransferOutlet, useCoverageChange, verbs } from "./queries";
import { SkillGaps } from "./SkillGaps";
import { SpotsLayer } from "./SpotsLayer";
import { DutyTag, StateTag } from "./tags";

/** TransferView is one transfer: what it does to the reps' work, where, outlet by outlet; and the way on. */
export function TransferView({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { t } = useTranslation("coverage");
  const moved = useQuery(movedQuery(transfer.id, transfer.done)).data?.items ?? [];
  return (
    <div className="transfer">
      <Acts transfer={transfer} onClose={onClose} />
      <Facts>
        <Fact name={t("stateOf")}>
          <StateTag of={transfer.state} />
        </Fact>
        <Fact name={t("dutyOf")}>
          <DutyTag of={transfer.duty} />
        </Fact>
        <Fact name={t("transfer.from")}>{transfer.from}</Fact>
        <Fact name={t("transfer.outlets")}>{transfer.outlets}</Fact>
        <Fact name={t("transfer.along")}>
          {t("transfer.tasksStops", { tasks: transfer.tasks, stops: transfer.stops })}
        </Fact>
        <Fact name={t("madeBy")}>{transfer.madeBy}</Fact>
        <Fact name={t("reason")}>{transfer.reason}</Fact>
      </Facts>
      <SkillGaps gaps={transfer.gaps ?? []} />
      <Loads loads={transfer.loads ?? []} />
      <MovedMap moved={moved} />
      <MovedTable moved={moved} />
    </div>
  );
}

function Acts({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const say = useSay();
  const commit = useCoverageChange(verbs.commit);
  const withdraw = useCoverageChange(verbs.withdraw);
  const { id, state, done, outlets, own } = transfer;
  if (state === "running")
    return <Progress percent={Math.round((100 * done) / Math.max(1, outlets))} status="active" />;
  if (state === "preview")
    return (
      <Space>
        <Button
          type="primary"
          loading={commit.isPending}
          onClick={() =>
            commit.mutate(id, {
              onSuccess: made =>
                say.done(made.state === "proposed" ? t("transfer.asked") : t("transfer.done")),
              onError: say.failed,
            })
          }
        >
          {t("transfer.commit", { n: outlets })}
        </Button>
        <Button onClick={onClose}>{common("do.cancel")}</Button>
        <span className="faint">{t("transfer.previewHint")}</span>
      </Space>
    );
  if (state === "proposed" && own)
    return (
      <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(id, { onError: say.failed })}>
        {t("transfer.withdraw")}
      </Button>
    );
  return null;
}

function MovedMap({ moved }: { moved: readonly TransferOutlet[] }) {
  const { t } = useTranslation("coverage");
  const home = useHome();
  const place = moved.find(each => each.point)?.point;
  const camera = place ? { ...place, zoom: 11 } : home;
  if (!camera || moved.length === 0) return null;
  return (
    <div className="transfer-map">
      <MapView key={place ? "placed" : "home"} label={t("map")} camera={camera}>
        <OutletLayer share={0.15} />
        <SpotsLayer
          spots={moved.map(({ outletId, toRep, point }) => ({
            id: outletId,
            owner: toRep,
            ...(point ? { point } : {}),
          }))}
        />
      </MapView>
    </div>
  );
}

function MovedTable({ moved }: { moved: readonly TransferOutlet[] }) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  return (
    <Table<TransferOutlet>
      size="small"
      rowKey="outletId"
      dataSource={moved}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: common("word.outlet"), render: (_, row) => <OutletName of={row} /> },
        { title: t("transfer.before"), render: (_, row) => row.fromName ?? "–" },
        { title: t("transfer.after"), render: (_, row) => row.toName },
        { title: t("division.rule"), render: (_, row) => row.rule ?? "–" },
        { title: t("load.minutes"), className: "num", render: (_, row) => Math.round(row.workMin) },
      ]}
    />
  );
}
