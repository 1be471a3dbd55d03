import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Input, Select, Tree } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { treesQuery, unitsQuery } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { type UnitNode, unitTree } from "@/ui/desk/UnitSelect";
import { useUrl } from "@/ui/useUrl";
import { NewUnit } from "./NewUnit";
import { TreesModal } from "./TreesModal";
import { UnitPanel } from "./UnitPanel";
import "./org.css";

/** UnitsPage is the organisation: its trees, on any day, and one unit to look at. */
export function UnitsPage() {
  const { t } = useTranslation("org");
  const url = useUrl();
  const may = useMay();
  const today = dayOf(serverClock.now(), useZone());
  const tree = url.number("tree");
  const on = url.get("on");
  const asked = useQuery(unitsQuery(tree, on));
  const { data: trees } = useQuery(treesQuery);
  const units = useMemo(() => asked.data?.items ?? [], [asked.data]);
  const selected = units.find(unit => unit.id === url.number("id"));
  const [adding, setAdding] = useState(false);
  const [managing, setManaging] = useState(false);
  return (
    <Page
      full
      title={t("units.title")}
      actions={
        <>
          <Select
            aria-label={t("units.tree")}
            style={{ width: 160 }}
            value={tree ?? trees?.items.find(each => each.main)?.id ?? null}
            options={trees?.items.map(each => ({ value: each.id, label: each.name })) ?? []}
            onChange={next => url.set({ tree: next, id: null })}
          />
          <DatePicker
            aria-label={t("units.on")}
            value={on === "" ? dayjs(today) : dayjs(on)}
            allowClear={false}
            onChange={day => {
              const text = day?.format("YYYY-MM-DD");
              url.set({ on: text === today ? null : text });
            }}
          />
          {may("org.manage") && (
            <>
              <Button onClick={() => setManaging(true)}>{t("units.trees")}</Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                {selected ? t("units.new") : t("units.newTop")}
              </Button>
            </>
          )}
        </>
      }
    >
      {on !== "" && <Alert type="info" showIcon title={t("units.history", { day: on })} />}
      <div className="org-split">
        <Panel>
          <Gate asked={asked}>
            <UnitTree nodes={unitTree(units)} selected={selected?.id} onSelect={id => url.set({ id })} />
          </Gate>
        </Panel>
        <Panel>
          {selected ? (
            <UnitPanel key={selected.id} unit={selected} units={units} />
          ) : (
            <Empty title={t("units.pick")} />
          )}
        </Panel>
      </div>
      {adding && <NewUnit parent={selected} treeId={tree} units={units} onClose={() => setAdding(false)} />}
      {managing && <TreesModal onClose={() => setManaging(false)} />}
    </Page>
  );
}

interface TreeProps {
  nodes: UnitNode[];
  selected: number | undefined;
  onSelect: (unit: number) => void;
}

function UnitTree({ nodes, selected, onSelect }: TreeProps) {
  const { t } = useTranslation("org");
  const [words, setWords] = useState("");
  const shown = useMemo(() => narrowed(nodes, words.trim().toLowerCase()), [nodes, words]);
  return (
    <>
      <Input.Search
        allowClear
        placeholder={t("units.search")}
        aria-label={t("units.search")}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      <div className="org-tree">
        <Tree
          key={words === "" ? "all" : "narrowed"}
          blockNode
          showLine
          defaultExpandAll
          treeData={shown}
          selectedKeys={selected === undefined ? [] : [selected]}
          onSelect={([key]) => {
            if (typeof key === "number") onSelect(key);
          }}
        />
      </div>
    </>
  );
}

/** narrowed keeps nodes whose name holds the words, and the way to them. */
export function narrowed(nodes: readonly UnitNode[], words: string): UnitNode[] {
  if (words === "") return [...nodes];
  return nodes.flatMap(node => {
    const children = narrowed(node.children, words);
    return children.length > 0 || node.title.toLowerCase().includes(words) ? [{ ...node, children }] : [];
  });
}
