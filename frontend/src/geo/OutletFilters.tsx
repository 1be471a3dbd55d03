import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useUnitIds } from "@/api/queries";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useItems } from "@/ui/own/useItems";
import { OwnFilters } from "@/ui/own/OwnFilters";
import { useUrl } from "@/ui/useUrl";
import { classes } from "./classes";
import { filterKeys, listOf } from "./outletFilter";
import { territoriesQuery } from "./queries";

const states = ["active", "pending", "closed"] as const;

/** OutletFilters is the form above the list; every field acts at once, and all of them together. */
export function OutletFilters({ channels }: { channels: readonly string[] }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const channelOf = useItems("outlet.channel");
  const url = useUrl();
  const territories = useQuery(territoriesQuery(useUnitIds(url.number("unit"))));
  const drawn = url.get("area") !== "";
  const several = (key: string, options: { value: string; label: string }[], tags = false) => (
    <Select
      mode={tags ? "tags" : "multiple"}
      allowClear
      maxTagCount="responsive"
      value={listOf(url.get(key))}
      options={options}
      onChange={(chosen: string[]) => url.set({ [key]: chosen.join(",") })}
    />
  );
  const tick = (key: "handover" | "unplaced", label: string) => (
    <Checkbox
      checked={url.get(key) !== ""}
      onChange={event => url.set({ [key]: event.target.checked ? 1 : null })}
    >
      {label}
    </Checkbox>
  );
  return (
    <FilterBar onReset={() => url.set(Object.fromEntries(filterKeys.map(key => [key, null])))}>
      <Filter label={common("word.outlet")}>
        <Input
          allowClear
          placeholder={t("outlets.search")}
          value={url.get("q")}
          onChange={event => url.set({ q: event.target.value })}
        />
      </Filter>
      <Filter label={t("outlets.class")}>
        {several(
          "class",
          classes.map(value => ({ value, label: t(`class.${value}`) })),
        )}
      </Filter>
      <Filter label={t("outlet.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
      <Filter label={common("word.state")}>
        {several(
          "state",
          states.map(value => ({ value, label: t(`state.${value}`) })),
        )}
      </Filter>
      <Filter label={t("outlets.channel")}>
        {several(
          "channel",
          channels.map(value => ({ value, label: channelOf.nameOf(value) })),
          true,
        )}
      </Filter>
      <Filter label={t("outlets.territory")}>
        <Select<number>
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          disabled={drawn}
          placeholder={drawn ? t("outlets.orArea") : null}
          value={drawn ? null : (url.number("territory") ?? null)}
          options={(territories.data?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
          onChange={territory => url.set({ territory })}
        />
      </Filter>
      <OwnFilters holder="outlet" />
      <span className="filter-ticks">
        {tick("unplaced", t("outlets.onlyUnplaced"))}
        {tick("handover", t("outlets.onlyHandover"))}
      </span>
    </FilterBar>
  );
}
