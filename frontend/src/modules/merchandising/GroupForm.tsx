import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Segmented, Select, Switch } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { classes as outletClasses } from "@/geo/classes";
import { call } from "@/api/call";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useCalled, useItems } from "@/ui/own/useItems";
import { type GroupFields, type Metric, type MetricGroup, useMerchandisingChange, verbs } from "./queries";

type Values = Omit<GroupFields, "from" | "to" | "targets"> & {
  days: [Dayjs | null, Dayjs | null] | null;
  active: boolean;
};

interface Props {
  group: MetricGroup | undefined;
  metrics: readonly Metric[];
  onKept: () => void;
}

/** GroupForm edits metrics that are asked together: which, of which products, at which outlets, from day to day. */
export function GroupForm({ group, metrics, onKept }: Props) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const say = useSay();
  const called = useCalled();
  const required = useRequired();
  const classes = useItems("merchandising.class");
  const channels = useItems("outlet.channel");
  const typed = Form.useWatch("listed", form) as Values["listed"] | undefined;
  const listed = typed ?? group?.listed;
  const save = useMerchandisingChange((values: Values) => verbs.setGroup(groupOf(values, group)));
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={valuesOf(group)}
      onFinish={values =>
        save.mutate(values, {
          onSuccess: () => {
            say.done(common("state.saved"));
            onKept();
          },
        })
      }
    >
      <Refusal error={save.error} />
      <div className="form-grid">
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="class" label={t("metric.class")}>
          <Select options={classes.options} />
        </Form.Item>
        <Form.Item name="days" label={t("group.days")}>
          <DatePicker.RangePicker allowEmpty={[true, true]} />
        </Form.Item>
        <Form.Item name="classes" label={t("group.classOf")}>
          <Select
            mode="multiple"
            placeholder={common("word.all")}
            options={outletClasses.map(value => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="channels" label={t("group.channelOf")}>
          <Select mode="tags" placeholder={common("word.all")} options={channels.options} />
        </Form.Item>
      </div>
      <Form.Item name="metrics" label={t("tab.metrics")} rules={required} extra={t("group.metricsHint")}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={metrics
            .filter(each => each.state === "active")
            .map(each => ({ value: each.id, label: `${called(each)} ${each.code}` }))}
        />
      </Form.Item>
      <Form.Item name="listed" label={t("group.products")}>
        <Segmented
          options={(["carried", "must", "products"] as const).map(value => ({
            value,
            label: t(`group.listed.${value}`),
          }))}
        />
      </Form.Item>
      {listed === "products" && <Products />}
      <Form.Item name="active" label={t("active")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {common("do.save")}
      </Button>
    </Form>
  );
}

/** Products picks what a group asks about. */
function Products() {
  const { t } = useTranslation("merchandising");
  const may = useMay();
  const { data } = useQuery({
    queryKey: ["merchandising", "products"],
    enabled: may("catalog.view"),
    queryFn: ({ signal }) =>
      call("GET", "/api/catalog/products", { query: { state: "active", kind: "ware", limit: 500 }, signal }),
  });
  return (
    <Form.Item name="products" label={t("group.pick")}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        options={(data?.items ?? []).map(each => ({ value: each.id, label: `${each.code} ${each.name}` }))}
      />
    </Form.Item>
  );
}

function valuesOf(group: MetricGroup | undefined): Values {
  const day = (text: string | undefined) => (text ? dayjs(text) : null);
  return {
    code: group?.code ?? "",
    name: group?.name ?? "",
    class: group?.class ?? "display",
    classes: group?.classes ?? [],
    channels: group?.channels ?? [],
    metrics: group?.metrics ?? [],
    listed: group?.listed ?? "must",
    products: group?.products ?? [],
    days: group?.from || group?.to ? [day(group.from), day(group.to)] : null,
    active: group?.state !== "disabled",
  };
}

function groupOf({ days, active, ...fields }: Values, group: MetricGroup | undefined) {
  const [from, to] = days ?? [];
  const products = fields.listed === "products" ? fields.products : [];
  const targets = (group?.targets ?? []).filter(each => fields.metrics.includes(each.metricId));
  return {
    ...fields,
    products,
    targets,
    ...(from ? { from: from.format("YYYY-MM-DD") } : {}),
    ...(to ? { to: to.format("YYYY-MM-DD") } : {}),
    ...(group ? { id: group.id, rev: group.rev } : {}),
    state: active ? ("active" as const) : ("disabled" as const),
  };
}
