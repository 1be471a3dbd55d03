import { Button, Popconfirm, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { sizeText } from "@/lib/file";
import { FileMark } from "@/ui/attach/FileMark";
import { useSay } from "@/ui/desk/useSay";
import { fileUrl, type Leaflet } from "./leaflet";
import { useDisable } from "./queries";

const colours = {
  valid: "green",
  coming: "blue",
  over: "default",
  disabled: "default",
  empty: "orange",
} as const;

/** useColumns are the columns of the list; onEdit is absent for who only reads. */
export function useColumns(onEdit: ((leaflet: Leaflet) => void) | null): TableColumnsType<Leaflet> {
  const { t } = useTranslation("collateral");
  const { t: common } = useTranslation();
  const columns: TableColumnsType<Leaflet> = [
    { title: t("file"), width: 270, fixed: "left", render: (_, row) => <File leaflet={row} /> },
    { title: t("kindLabel"), width: 90, render: (_, row) => t(`kind.${row.kind}`) },
    {
      title: common("word.state"),
      width: 90,
      render: (_, row) => <Tag color={colours[row.state]}>{t(`state.${row.state}`)}</Tag>,
    },
    { title: t("days"), width: 200, className: "num", render: (_, row) => `${row.from} ~ ${row.to}` },
    { title: t("units"), width: 150, render: (_, row) => <Units ids={row.units} /> },
    { title: t("madeBy"), width: 90, dataIndex: "madeBy" },
  ];
  if (onEdit)
    columns.push({
      title: common("word.actions"),
      width: 130,
      fixed: "right",
      align: "right",
      render: (_, row) => <Acts leaflet={row} onEdit={onEdit} />,
    });
  return columns;
}

function File({ leaflet }: { leaflet: Leaflet }) {
  const { t } = useTranslation("collateral");
  return (
    <div className="leaflet-file">
      <FileMark mediaType={leaflet.mediaType} />
      <div>
        <strong>{leaflet.title}</strong>
        {leaflet.sha256 ? (
          <a className="leaflet-name" href={fileUrl(leaflet)} target="_blank" rel="noreferrer">
            {leaflet.fileName} · {sizeText(leaflet.size)}
          </a>
        ) : (
          <span className="leaflet-name faint">{t("noFile")}</span>
        )}
      </div>
    </div>
  );
}

function Units({ ids }: { ids: number[] }) {
  const { byId } = useUnits();
  return ids
    .slice(0, 4)
    .map(id => <Tag key={id}>{byId.get(id)?.name ?? `#${id}`}</Tag>)
    .concat(ids.length > 4 ? [<Tag key="more">+{ids.length - 4}</Tag>] : []);
}

interface ActsProps {
  leaflet: Leaflet;
  onEdit: (leaflet: Leaflet) => void;
}

/** Acts change a leaflet; one that is meant for others too can only be read here. */
function Acts({ leaflet, onEdit }: ActsProps) {
  const { t } = useTranslation("collateral");
  const { t: common } = useTranslation();
  const say = useSay();
  const disable = useDisable();
  if (!leaflet.own) return <span className="faint">{t("ofOthers")}</span>;
  const turn = () => disable.mutate(leaflet, { onError: say.failed });
  return (
    <>
      <Button type="link" size="small" onClick={() => onEdit(leaflet)}>
        {common("do.edit")}
      </Button>
      {leaflet.disabled ? (
        <Button type="link" size="small" loading={disable.isPending} onClick={turn}>
          {t("enable")}
        </Button>
      ) : (
        <Popconfirm title={t("disableAsk")} onConfirm={turn}>
          <Button type="link" size="small" danger loading={disable.isPending}>
            {t("disable")}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}
