-- What the new list does not have.
DELETE FROM catalog.price p
WHERE p.book_id = @book_id
  AND NOT EXISTS (SELECT FROM unnest(@products::bigint[], @units::text[], @leasts::int[]) n (product_id, unit, least)
                  WHERE n.product_id = p.product_id AND n.unit = p.unit AND n.least = p.least);
