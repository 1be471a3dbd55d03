import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProductSelect } from "./ProductSelect";
import { productQuery } from "./queries";

/** ProductField is a ProductSelect as the field of a form, whose value is the product's id. */
export function ProductField({ value, onChange }: { value?: number; onChange?: (id: number) => void }) {
  const known = useQuery({ ...productQuery(value ?? 0), enabled: value !== undefined }).data;
  const [picked, setPicked] = useState(known);
  return (
    <ProductSelect
      value={picked?.id === value ? (picked ?? null) : (known ?? null)}
      onPick={product => {
        setPicked(product);
        onChange?.(product.id);
      }}
    />
  );
}
