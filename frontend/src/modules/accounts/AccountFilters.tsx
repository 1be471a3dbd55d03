import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { classes } from "@/geo/classes";
import { listOf } from "@/geo/outletFilter";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useItems } from "@/ui/own/useItems";
import { OwnFilters } from "@/ui/own/OwnFilters";
import { useUrl } from "@/ui/useUrl";
import { filterKeys, licences, roles, states, weekdays } from "./filter";
import { targetsQuery } from "./queries";

/** AccountFilters is the form above the list; every field acts at once, and all of them together. */
export function AccountFilters({ channels }: { channels: readonly string[] }) {
  const { t } = useTranslation("accounts");
  const { t: geo } = useTranslation("geo");
  const { t: common } = useTranslation();
  const settlements = useItems("account.settlement");
  const channelOf = useItems("outlet.channel");
  const url = useUrl();
  const targets = useQuery(targetsQuery);
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
  const one = (key: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      value={url.get(key) || null}
      options={options}
      onChange={(chosen: string | null) => url.set({ [key]: chosen })}
    />
  );
  return (
    <FilterBar onReset={() => url.set(Object.fromEntries(filterKeys.map(key => [key, null])))}>
      <Filter label={common("word.account")}>
        <Input
          allowClear
          placeholder={t("search")}
          value={url.get("q")}
          onChange={event => url.set({ q: event.target.value })}
        />
      </Filter>
      <Filter label={common("word.state")}>
        {several(
          "state",
          states.map(value => ({ value, label: t(`state.${value}`) })),
        )}
      </Filter>
      <Filter label={geo("outlet.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
      <Filter label={t("field.roles")}>
        {several(
          "role",
          roles.map(value => ({ value, label: t(`role.${value}`) })),
        )}
      </Filter>
      <Filter label={geo("outlets.class")}>
        {several(
          "class",
          classes.map(value => ({ value, label: geo(`class.${value}`) })),
        )}
      </Filter>
      <Filter label={geo("outlets.channel")}>
        {several(
          "channel",
          channels.map(value => ({ value, label: channelOf.nameOf(value) })),
          true,
        )}
      </Filter>
      <Filter label={t("field.settlement")}>{several("settlement", settlements.options)}</Filter>
      <Filter label={t("field.orderDay")}>
        {one(
          "orderDay",
          weekdays.map(value => ({ value: String(value), label: t(`weekday.${value}`) })),
        )}
      </Filter>
      <Filter label={t("targets.title")}>
        {one(
          "list",
          (targets.data?.items ?? []).map(each => ({
            value: String(each.id),
            label: `${each.name} (${each.accounts})`,
          })),
        )}
      </Filter>
      <Filter label={t("field.licence")}>
        {one(
          "licence",
          licences.map(value => ({ value, label: t(`licence.${value}`) })),
        )}
      </Filter>
      <OwnFilters holder="account" />
    </FilterBar>
  );
}
