import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Empty } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import { useStepText } from "../words";
import {
  type Counts,
  countsQuery,
  type Recognition,
  type RecognitionState,
  recognitionsQuery,
  useRecognitionChange,
  verbs,
} from "./queries";
import { RecognitionTag } from "./StateTag";

const states = ["", "waiting", "asked", "failed", "given_up", "answered"] as const;

/** Recognitions are the photos on their way to an answer; one that was given up is asked about again. */
export function Recognitions() {
  const { t } = useTranslation("photos");
  const [state, setState] = useState<RecognitionState | "">("");
  const cursor = useCursor(state);
  const asked = useQuery(recognitionsQuery(state, cursor.after, cursor.limit));
  const { data: counts } = useQuery(countsQuery);
  return (
    <Panel flush>
      <div style={{ padding: 12 }}>
        <Segmented
          value={state}
          options={states.map(value => ({ value, label: labelOf(value, counts, t) }))}
          onChange={setState}
        />
      </div>
      <DataTable<Recognition>
        asked={asked}
        cursor={cursor}
        columns={useColumns()}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty title={t("recogniser.empty")}>{t("recogniser.emptyHint")}</Empty> }}
      />
    </Panel>
  );
}

type Say = ReturnType<typeof useTranslation<"photos">>["t"];

function labelOf(state: RecognitionState | "", counts: Counts | undefined, t: Say): string {
  if (state === "") return t("shelf.all");
  const word = t(`recognition.state.${state}`);
  return counts ? `${word} ${counts[state === "given_up" ? "givenUp" : state]}` : word;
}

function useColumns(): TableColumnsType<Recognition> {
  const { t } = useTranslation("photos");
  const { t: common } = useTranslation();
  const zone = useZone();
  const stepText = useStepText();
  return [
    {
      title: common("word.outlet"),
      render: (_, row) => (
        <Link to={`/photos?shelf=all&from=${row.day}&to=${row.day}&outlet=${row.outletId}`}>
          {row.outletName}
        </Link>
      ),
    },
    { title: common("word.rep"), dataIndex: "repName" },
    { title: t("stepOf"), render: (_, row) => stepText(row.step) },
    { title: common("word.state"), render: (_, row) => <RecognitionTag of={row.state} /> },
    { title: t("recogniser.tries"), dataIndex: "tries", align: "right", className: "num" },
    {
      title: t("recogniser.found"),
      className: "num",
      render: (_, row) =>
        row.state === "answered" ? t("recogniser.things", { n: row.things, unknown: row.unknown }) : "–",
    },
    {
      title: t("recogniser.at"),
      className: "num",
      render: (_, row) => stampOf(row.answeredAt ?? row.askedAt ?? row.madeAt, zone),
    },
    { title: t("recogniser.said"), render: (_, row) => row.said },
    { title: common("word.actions"), align: "right", render: (_, row) => <Again row={row} /> },
  ];
}

function Again({ row }: { row: Recognition }) {
  const { t } = useTranslation("photos");
  const may = useMay();
  const say = useSay();
  const again = useRecognitionChange(verbs.again);
  if (!may("photos.audit") || row.state === "waiting") return null;
  return (
    <Button
      size="small"
      loading={again.isPending}
      onClick={() => again.mutate(row.photoId, { onError: say.failed })}
    >
      {t("recognition.again")}
    </Button>
  );
}
