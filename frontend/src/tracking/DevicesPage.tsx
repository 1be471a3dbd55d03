import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm, Progress, Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import type { Device } from "@/api/types";
import { share100 } from "@/lib/units";
import { Age } from "@/ui/Age";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { PairModal } from "./PairModal";
import { devicesKey, devicesQuery, revoke } from "./queries";

/** DevicesPage lists the phones that send positions, and pairs new ones. */
export function DevicesPage() {
  const { t } = useTranslation("tracking");
  const asked = useQuery(devicesQuery);
  const [pairing, setPairing] = useState(false);
  return (
    <Page
      title={t("device.title")}
      note={t("device.note")}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setPairing(true)}>
          {t("device.pair")}
        </Button>
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <DeviceTable devices={asked.data?.items ?? []} />
        </Gate>
      </Panel>
      {pairing && <PairModal onClose={() => setPairing(false)} />}
    </Page>
  );
}

const lowBattery = 0.15; // of a full battery

function DeviceTable({ devices }: { devices: Device[] }) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const say = useSay();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: revoke,
    onSuccess: () => queries.invalidateQueries({ queryKey: devicesKey }),
    onError: say.failed,
  });
  const columns: TableColumnsType<Device> = [
    {
      title: t("device.owner"),
      render: (_, row) => <strong>{byId.get(row.employeeId)?.name ?? `#${row.employeeId}`}</strong>,
    },
    { title: t("device.name"), dataIndex: "name" },
    { title: t("device.app"), dataIndex: "app" },
    {
      title: t("device.lastContact"),
      render: (_, row) =>
        row.lastContact ? <Age at={row.lastContact} /> : <span className="faint">{t("device.never")}</span>,
    },
    {
      title: t("device.battery"),
      render: (_, row) =>
        row.battery === undefined ? (
          "–"
        ) : (
          <Progress
            percent={share100(row.battery)}
            steps={5}
            size={[9, 12]}
            strokeColor={row.battery < lowBattery ? "var(--alarm)" : "var(--good)"}
          />
        ),
    },
    {
      title: t("device.permission"),
      render: (_, row) =>
        row.permission === "denied" ? (
          <Tag color="red">{t("device.permissionDenied")}</Tag>
        ) : row.permission ? (
          t("device.permissionAlways")
        ) : (
          "–"
        ),
    },
    {
      title: common("word.state"),
      render: (_, row) =>
        row.revokedAt ? <Tag>{t("device.revoked")}</Tag> : <Tag color="green">{t("device.active")}</Tag>,
    },
    {
      title: common("word.actions"),
      align: "right",
      render: (_, row) =>
        !row.revokedAt && (
          <Popconfirm
            title={t("device.revoke")}
            description={t("device.revokeAsk")}
            onConfirm={() => end.mutate(row.id)}
          >
            <Button type="link" danger>
              {t("device.revoke")}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <Table<Device>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={devices}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
    />
  );
}
