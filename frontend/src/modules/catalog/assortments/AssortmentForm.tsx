import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { HeldFields, heldOf, heldValues, type HeldValues } from "../audience";
import { useCatalogChange } from "../queries";
import { idsOf, type Line, linesOf } from "./lines";
import { LinesField } from "./LinesField";
import { type Assortment, assortmentVerbs, linesQuery, reachQuery } from "./queries";

interface Values extends HeldValues {
  lines: Line[];
}

interface Props {
  assortment: Assortment | null;
  onClose: () => void;
}

/** AssortmentForm edits a list: for whom, when, and which products must and may be carried. */
export function AssortmentForm({ assortment, onClose }: Props) {
  const asked = useQuery(linesQuery(assortment?.id ?? 0));
  if (!assortment) return <Fields assortment={null} lines={[]} onClose={onClose} />;
  return (
    <Gate asked={asked}>
      {asked.data && (
        <Fields assortment={assortment} lines={linesOf(assortment, asked.data.items)} onClose={onClose} />
      )}
    </Gate>
  );
}

function Fields({ assortment, lines, onClose }: Props & { lines: Line[] }) {
  const { t } = useTranslation("catalog");
  const [form] = Form.useForm<Values>();
  const save = useCatalogChange((values: Values) => {
    const held = heldOf(values, assortment);
    delete held.rank;
    return assortmentVerbs.put({
      ...held,
      id: assortment?.id ?? 0,
      rev: assortment?.rev ?? 0,
      updatedAt: assortment?.updatedAt ?? new Date().toISOString(),
      must: idsOf(values.lines, true),
      may: idsOf(values.lines, false),
    });
  });
  return (
    <FormModal<Values>
      width={900}
      title={t(assortment ? "assortment.edit" : "assortment.new")}
      form={form}
      initial={{ ...heldValues(assortment), lines }}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields ranked={false} />
      <Reach assortment={assortment} />
      <Form.Item name="lines" label={t("assortment.products")}>
        <LinesField />
      </Form.Item>
    </FormModal>
  );
}

/** Reach says for how many outlets the list counts as its audience is written now. */
function Reach({ assortment }: { assortment: Assortment | null }) {
  const { t } = useTranslation("catalog");
  const form = Form.useFormInstance<Values>();
  const typed = Form.useWatch(values => ({ ...values }), form) as Partial<Values> | undefined;
  const { classes = [], channels = [], branches = [] } = typed ?? {};
  const { accounts = [] } = assortment?.for ?? {};
  const outlets = useQuery(reachQuery({ accounts, classes, channels, branches })).data?.outlets;
  return (
    <p className="faint num" role="status">
      {outlets === undefined ? "…" : t("assortment.reach", { n: outlets })}
    </p>
  );
}
