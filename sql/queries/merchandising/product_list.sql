SELECT id, code, name, spec, own
FROM catalog.product_v
WHERE id = ANY (@ids)
ORDER BY code;
