INSERT INTO catalog.product_unit (product_id, tenant_id, code, holds)
SELECT @product_id, app.tenant(), code, holds
FROM unnest(@codes::text[], @holds::int[]) n (code, holds)
ON CONFLICT (product_id, code) DO NOTHING;
