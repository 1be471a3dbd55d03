-- The brands of competitors that have products.
SELECT DISTINCT brand_id AS id, brand AS name
FROM catalog.product_brand_v
WHERE tenant_id = app.tenant() AND NOT own
ORDER BY brand;
