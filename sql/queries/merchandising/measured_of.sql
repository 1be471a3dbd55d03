SELECT v.product_id, v.number, v.proposed, coalesce(k.name, '') AS taken_by
FROM merchandising.value v
LEFT JOIN LATERAL app.colleagues(ARRAY[v.taken_by]) k ON true
WHERE v.tenant_id = app.tenant() AND v.visit_ref = @ref AND v.metric_id = @metric_id AND v.product_id > 0 AND v.number IS NOT NULL;
