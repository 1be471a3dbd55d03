import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordsPage } from "@/ui/desk/Records";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { type ActivityType, positionsQuery, removeType, typesQuery } from "./queries";
import { TypeForm } from "./TypeForm";
import "./activities.css";

/** TypesPage keeps the types of activities: what each may end with, what it needs, and which posts carry it out. */
export function TypesPage() {
  const { t } = useTranslation("activities");
  const may = useMay();
  return (
    <RecordsPage<ActivityType>
      room="activities"
      title={t("type.title")}
      note={t("type.note")}
      add={t("type.add")}
      keeps={may("activities.types")}
      asked={useQuery(typesQuery)}
      columns={useColumns()}
      none={t("type.none")}
      removeAsk={t("type.removeAsk")}
      remove={removeType}
      stays={row => (row.used ? t("type.used") : undefined)}
      rowClassName={row => (row.disabled ? "activity-off" : "")}
      form={(type, onClose) => <TypeForm type={type} onClose={onClose} />}
    />
  );
}

function useColumns(): TableColumnsType<ActivityType> {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const named = useNamed();
  const results = useItems("activities.result");
  const positions = useQuery(positionsQuery).data?.items ?? [];
  const postOf = (id: number): string => {
    const post = positions.find(each => each.id === id);
    return post ? named(post.name, post.nameEn) : `#${id}`;
  };
  return [
    { title: common("word.code"), dataIndex: "code", width: 110, className: "num" },
    {
      title: common("word.name"),
      width: 180,
      render: (_, row) => (
        <>
          <strong>{named(row.name, row.nameEn)}</strong> {row.disabled && <Tag>{t("type.disabled")}</Tag>}
        </>
      ),
    },
    {
      title: t("type.positions"),
      render: (_, row) =>
        row.positions.length === 0 ? (
          <span className="faint">{t("type.nobody")}</span>
        ) : (
          row.positions.map(id => (
            <Tag key={id} color="blue">
              {postOf(id)}
            </Tag>
          ))
        ),
    },
    { title: t("type.results"), render: (_, row) => row.results.map(results.nameOf).join("、") },
    {
      title: t("type.needs"),
      render: (_, row) =>
        [
          row.needsOutlet && t("type.outlet"),
          row.needsPhoto && t("type.photo"),
          row.needsNote && t("type.noteNeeded"),
        ]
          .filter(Boolean)
          .join("、") || <span className="faint">–</span>,
    },
  ];
}
