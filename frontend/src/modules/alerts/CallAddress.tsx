import { useQuery } from "@tanstack/react-query";
import { Button, Input, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { type CallSeen, type Calls, callsQuery, useAlertChange, verbs } from "./queries";

const colours = { waiting: "gold", sent: "green", failed: "red" } as const;

/** CallAddress is where an item calls, and the last it had to say there. */
export function CallAddress({ item }: { item: number }) {
  const { t } = useTranslation("alerts");
  const asked = useQuery(callsQuery(item));
  return (
    <section aria-label={t("call.title")}>
      <h3>{t("call.title")}</h3>
      <p className="faint">{t("call.note")}</p>
      <Gate asked={asked} rows={3}>
        {asked.data && <AddressForm key={asked.data.url} item={item} calls={asked.data} />}
        <CallsTable rows={asked.data?.items ?? []} />
      </Gate>
    </section>
  );
}

function AddressForm({ item, calls }: { item: number; calls: Calls }) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const say = useSay();
  const [url, setUrl] = useState(calls.url);
  const [secret, setSecret] = useState("");
  const set = useAlertChange(verbs.address);
  const save = () =>
    set.mutate(
      { item, url: url.trim(), secret },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          setSecret("");
        },
        onError: say.failed,
      },
    );
  return (
    <>
      <div className="item-line">
        <Input
          style={{ width: 330 }}
          aria-label={t("call.url")}
          placeholder="https://"
          maxLength={500}
          value={url}
          onChange={event => setUrl(event.target.value)}
        />
        <Input.Password
          style={{ width: 220 }}
          aria-label={t("call.secret")}
          placeholder={t(calls.url ? "call.secretKept" : "call.secretHint")}
          autoComplete="new-password"
          maxLength={200}
          value={secret}
          onChange={event => setSecret(event.target.value)}
        />
        <Button
          type="primary"
          loading={set.isPending}
          disabled={url.trim() === "" || (!calls.url && secret.length < 16)}
          onClick={save}
        >
          {common("do.save")}
        </Button>
      </div>
      {!calls.url && <p className="faint">{t("call.unsaid")}</p>}
    </>
  );
}

function CallsTable({ rows }: { rows: CallSeen[] }) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const zone = useZone();
  return (
    <Table<CallSeen>
      rowKey="id"
      size="small"
      className="item-calls"
      pagination={false}
      dataSource={rows}
      locale={{ emptyText: t("call.none") }}
      columns={[
        { title: common("word.name"), dataIndex: "title" },
        {
          title: common("word.state"),
          width: 90,
          render: (_, row) => <Tag color={colours[row.state]}>{t(`call.state.${row.state}`)}</Tag>,
        },
        {
          title: t("call.madeAt"),
          width: 140,
          className: "num",
          render: (_, row) => stampOf(row.madeAt, zone),
        },
        {
          title: t("call.result"),
          render: (_, row) => (
            <span className="faint num">
              {[
                row.tries > 0 && t("call.tries", { n: row.tries }),
                row.said,
                row.dueAt && row.tries > 0 && t("call.again", { at: stampOf(row.dueAt, zone) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          ),
        },
      ]}
    />
  );
}
