import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Drawer, Empty, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, stampOf } from "@/lib/time";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { driveQuery, type Target, useGiveAgain } from "./queries";
import "./activities.css";

/** DriveDrawer is one drive: its outlets, who was asked at each, and what came of it. */
export function DriveDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("activities");
  const may = useMay();
  const named = useNamed();
  const zone = useZone();
  const say = useSay();
  const asked = useQuery(driveQuery(id));
  const give = useGiveAgain();
  const columns = useColumns();
  const drive = asked.data;
  const alone = drive?.targets.filter(target => !target.taskId).length ?? 0;
  const running = drive && drive.to >= dayOf(serverClock.now(), zone);
  return (
    <Drawer open size={720} title={drive?.name ?? ""} onClose={onClose}>
      <Gate asked={asked} rows={6}>
        {drive && (
          <>
            <Facts>
              <Fact name={t("type.one")}>{named(drive.typeName, drive.typeNameEn)}</Fact>
              <Fact name={t("drive.days")}>{`${drive.from} – ${drive.to}`}</Fact>
              <Fact name={t("drive.by")}>{`${drive.madeBy ?? ""} ${stampOf(drive.madeAt, zone)}`}</Fact>
              <Fact name={t("drive.done")}>{`${drive.done}/${drive.tasks}`}</Fact>
              {drive.note && <Fact name={t("noteOf")}>{drive.note}</Fact>}
            </Facts>
            {alone > 0 && (
              <Alert
                className="activity-progress"
                type="warning"
                showIcon
                title={t("drive.alone", { n: alone })}
                action={
                  running &&
                  may("activities.arrange") && (
                    <Button
                      size="small"
                      loading={give.isPending}
                      onClick={() =>
                        give.mutate(id, {
                          onSuccess: ({ given }) => say.done(t("drive.given", { n: given })),
                          onError: say.failed,
                        })
                      }
                    >
                      {t("drive.again")}
                    </Button>
                  )
                }
              />
            )}
            <p>
              <Link to={`/activities?drive=${id}&from=${drive.from}&to=${drive.to}`}>{t("drive.list")}</Link>
            </p>
            <Table<Target>
              rowKey={row => `${row.outletId}/${row.duty ?? ""}`}
              size="small"
              columns={columns}
              dataSource={drive.targets}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              locale={{ emptyText: <Empty description={t("drive.noTargets")} /> }}
            />
          </>
        )}
      </Gate>
    </Drawer>
  );
}

function useColumns(): TableColumnsType<Target> {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const zone = useZone();
  const results = useItems("activities.result");
  return [
    { title: common("word.outlet"), render: (_, row) => `${row.outletName} ${row.outletCode}` },
    {
      title: common("word.rep"),
      width: 140,
      render: (_, row) => row.rep ?? <span className="faint">{t("drive.nobody")}</span>,
    },
    {
      title: t("result"),
      width: 240,
      render: (_, row) =>
        row.activityId ? (
          <>
            <Tag color="green">{results.nameOf(row.result ?? "")}</Tag>
            <small className="faint num">{row.at && stampOf(row.at, zone)}</small>
            {row.note && <div className="faint">{row.note}</div>}
          </>
        ) : (
          row.taskId && <Tag>{t("drive.open")}</Tag>
        ),
    },
  ];
}
