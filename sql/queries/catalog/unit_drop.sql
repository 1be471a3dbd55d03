DELETE FROM catalog.product_unit u
WHERE u.product_id = @product_id
  AND NOT EXISTS (SELECT FROM unnest(@codes::text[], @holds::int[]) n (code, holds) WHERE n.code = u.code AND n.holds = u.holds);
