import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useZone } from "@/api/session";
import type { MySession } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Age } from "@/ui/Age";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";

const key = ["org", "sessions"];

/** MySessions lists where the person is signed in, and ends any of it. */
export function MySessions() {
  const { t } = useTranslation("shell");
  const zone = useZone();
  const say = useSay();
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: key,
    queryFn: () => call("GET", "/api/org/sessions"),
  });
  const end = useMutation({
    mutationFn: (id: MySession["id"]) => call("DELETE", "/api/org/sessions/{id}", { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
    onError: say.failed,
  });
  return (
    <Gate asked={asked}>
      <Table<MySession>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={asked.data?.items ?? []}
        columns={[
          {
            title: t("account.device"),
            render: (_, row) => (
              <>
                {row.device} {row.current && <Tag color="green">{t("account.current")}</Tag>}
              </>
            ),
          },
          { title: t("account.address"), dataIndex: "address", className: "num" },
          {
            title: t("account.since"),
            render: (_, row) => <span className="num">{stampOf(row.createdAt, zone)}</span>,
          },
          { title: t("account.seen"), render: (_, row) => <Age at={row.seenAt} /> },
          {
            align: "right",
            render: (_, row) =>
              !row.current && (
                <Popconfirm title={t("account.endAsk")} onConfirm={() => end.mutate(row.id)}>
                  <Button type="link" danger>
                    {t("account.end")}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </Gate>
  );
}
