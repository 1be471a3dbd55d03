-- What an inspection found beside what the rep said; before it, what the rep said.
SELECT coalesce(i.metric_id, v.metric_id) AS metric_id, coalesce(i.product_id, v.product_id) AS product_id, coalesce(p.name, '') AS product,
       coalesce(i.said_number, v.number) AS said_number, coalesce(i.said, v.said) AS said, i.found_number, i.found, i.agrees
FROM (SELECT * FROM merchandising.inspected WHERE tenant_id = app.tenant() AND joint_id = @id) i
FULL JOIN (SELECT v.metric_id, v.product_id, v.number, v.said
           FROM merchandising.value v
           JOIN merchandising.metric m ON m.id = v.metric_id AND m.kind IN ('number', 'bool', 'choice', 'day')
           WHERE v.tenant_id = app.tenant() AND v.visit_ref = @ref AND NOT v.computed) v ON v.metric_id = i.metric_id AND v.product_id = i.product_id
LEFT JOIN catalog.product_v p ON p.id = coalesce(i.product_id, v.product_id)
ORDER BY 3, 1;
