SELECT id, code, name, own, rev, (SELECT count(*)::int FROM catalog.product p WHERE p.brand_id = t.id) AS n
FROM catalog.brand t
ORDER BY name;
