SELECT id, code, name, rank, rev, (SELECT count(*)::int FROM catalog.product p WHERE p.category_id = t.id) AS n
FROM catalog.category t
ORDER BY rank, name;
