import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import { partsOf } from "./pick";
import { productsQuery } from "./queries";

const most = 100; // of one model; a freezer has some dozens

/** FittingParts are the spare parts that fit a model, beside an asset of it. */
export function FittingParts({ model }: { model: string }) {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const { data, isPlaceholderData } = useQuery({
    ...productsQuery(partsOf(model), "", most),
    enabled: may("catalog.view"),
  });
  if (!data || isPlaceholderData) return null;
  return (
    <section className="account-block fitting-parts">
      <h3>{t("products.parts")}</h3>
      {data.items.length === 0 && <p className="faint">{t("products.noParts")}</p>}
      {data.items.length > 0 && (
        <Link to={`/quote?fits=${encodeURIComponent(model)}`}>{t("quote.title")}</Link>
      )}
      <ul>
        {data.items.map(({ id, code, name, spec }) => (
          <li key={id}>
            <Link to={`/products?q=${encodeURIComponent(code)}`}>
              <span className="num">{code}</span> {name}
            </Link>{" "}
            <span className="faint">{spec}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
