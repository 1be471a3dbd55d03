import { useQuery } from "@tanstack/react-query";
import { DatePicker, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useUrl } from "@/ui/useUrl";
import { classes } from "../classes";
import { tallyQuery } from "./queries";
import { heats, isDated, measures, type Period, periods, type Shape, shapes } from "./theme";
import type { Theme } from "./useTheme";

/** ThemePanel chooses what the map shows, how, and of which outlets. All of it is in the address. */
export function ThemePanel({ theme }: { theme: Theme }) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const { query, shape } = theme;
  return (
    <section className="theme-panel">
      <label>
        <span>{t("theme.measure")}</span>
        <Select
          value={query.measure}
          options={measures.map(each => ({ value: each, label: t(`theme.measures.${each}`) }))}
          onChange={measure =>
            url.set({ measure, shape: shape === "heatmap" && !heats(measure) ? null : url.get("shape") })
          }
        />
        <small className="faint">{t(`theme.notes.${query.measure}`)}</small>
      </label>
      <Segmented<Shape>
        block
        value={shape}
        options={shapes.map(each => ({
          value: each,
          label: t(`theme.shapes.${each}`),
          disabled: each === "heatmap" && !heats(query.measure),
        }))}
        onChange={next => url.set({ shape: next === "hexagons" ? null : next })}
      />
      {isDated(query.measure) && <PeriodField theme={theme} />}
      <label>
        <span>{t("outlets.class")}</span>
        <Select
          mode="multiple"
          allowClear
          placeholder={t("theme.all")}
          value={url.get("class") === "" ? [] : url.get("class").split(",")}
          options={classes.map(each => ({ value: each, label: t(`class.${each}`) }))}
          onChange={chosen => url.set({ class: chosen.join(",") })}
        />
      </label>
      <ChannelField />
      <label>
        <span>{t("outlet.rep")}</span>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </label>
    </section>
  );
}

const mostDays = 400; // that the server keeps for maps

function PeriodField({ theme }: { theme: Theme }) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const { from, to } = theme.query;
  return (
    <label>
      <span>{t("theme.period")}</span>
      <span className="theme-period">
        <Select<Period | "own">
          value={theme.period}
          options={[
            ...periods.map(each => ({ value: each, label: t(`theme.periods.${each}`) })),
            { value: "own" as const, label: t("theme.periods.own") },
          ]}
          onChange={next =>
            url.set(next === "own" ? { period: null, from, to } : { period: next, from: null, to: null })
          }
        />
        {theme.period === "own" ? (
          <DatePicker.RangePicker
            value={[dayjs(from), dayjs(to)]}
            allowClear={false}
            minDate={dayjs(theme.today).subtract(mostDays - 1, "day")}
            maxDate={dayjs(theme.today)}
            onChange={days =>
              url.set({ from: days?.[0]?.format("YYYY-MM-DD"), to: days?.[1]?.format("YYYY-MM-DD") })
            }
          />
        ) : (
          <small className="faint num">
            {from} – {to}
          </small>
        )}
      </span>
    </label>
  );
}

/** ChannelField offers the channels that outlets in sight have. */
function ChannelField() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const asked = useQuery(tallyQuery({ measure: "outlets" }, "channel"));
  const channels = (asked.data?.items ?? []).map(line => line.key).filter(key => key !== "");
  return (
    <label>
      <span>{t("outlets.channel")}</span>
      <Select
        mode="multiple"
        allowClear
        loading={asked.isPending}
        placeholder={t("theme.all")}
        value={url.get("channel") === "" ? [] : url.get("channel").split(",")}
        options={channels.map(each => ({ value: each, label: each }))}
        onChange={chosen => url.set({ channel: chosen.join(",") })}
      />
    </label>
  );
}
