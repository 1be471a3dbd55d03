import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { ProductPhoto } from "../ProductPhoto";
import { type Product, productQuery } from "../queries";
import { type Suggestion, suggestionsQuery, type SuggestionsAsked, suggestVerbs } from "./queries";
import "./suggest.css";

interface Props {
  asked: SuggestionsAsked;
  onTake: (product: Product) => void;
}

/** SuggestPanel suggests at most five products beside a cart, each with its reason; one that is taken goes into the cart. */
export function SuggestPanel({ asked, onTake }: Props) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const say = useSay();
  const reason = useReason();
  const { data, error } = useQuery(suggestionsQuery(asked));
  if (error) return null; // the quote says what is the matter
  const inCart = new Set(asked.lines.map(line => line.product));
  const list = (data?.items ?? []).filter(one => !inCart.has(one.productId));
  const take = async ({ productId }: Suggestion): Promise<void> => {
    const product = await queries.query(productQuery(productId));
    await suggestVerbs.accept(asked.cart, productId);
    onTake(product);
  };
  return (
    <section className="suggest" aria-label={t("suggest.panel")}>
      <h2>{t("suggest.panel")}</h2>
      {list.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("suggest.nothing")} />}
      <ul>
        {list.map(one => (
          <li key={one.productId}>
            <ProductPhoto
              product={{ id: one.productId, name: one.name, ...(one.photo ? { photo: one.photo } : {}) }}
            />
            <div>
              <strong>{one.name}</strong>{" "}
              <span className="faint num">
                {one.code} {one.spec}
              </span>
              <p>{reason(one)}</p>
            </div>
            <Button
              icon={<PlusOutlined />}
              onClick={() => {
                take(one).catch((thrown: unknown) => say.failed(thrown));
              }}
            >
              {t("suggest.take")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** useReason says why a product is suggested, with its figures. */
function useReason(): (one: Suggestion) => string {
  const { t } = useTranslation("catalog");
  return ({ why }) =>
    t(`suggest.why.${why.code}`, {
      other: why.other ?? "",
      day: why.day ?? "",
      days: why.days ?? 0,
      buyers: why.buyers ?? 0,
      of: why.of ?? 0,
      list: why.list ?? "",
    });
}
