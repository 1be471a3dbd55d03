-- What shelves lack, for alerts: last captures of products, and a look as soon as one arrives.
CREATE VIEW merchandising.shelf_v WITH (security_invoker = true) AS
SELECT l.tenant_id, l.outlet_id, l.product_id, p.name AS product, l.day,
       m.kind = 'number' AND m.class = 'stock' AND g.listed = 'must' AND l.number = 0 AS out,
       CASE WHEN m.kind = 'day' AND m.class = 'stock' THEN l.said::date END AS good_to
FROM merchandising.last_value l
JOIN merchandising.metric m ON m.id = l.metric_id AND m.per = 'product' AND m.class = 'stock' AND m.kind IN ('number', 'day') AND m.state = 'active'
JOIN merchandising.value v ON v.tenant_id = l.tenant_id AND v.visit_ref = l.visit_ref AND v.metric_id = l.metric_id AND v.product_id = l.product_id
LEFT JOIN merchandising.metric_group g ON g.id = v.group_id
JOIN catalog.product p ON p.id = l.product_id AND p.state = 'active';
COMMENT ON VIEW merchandising.shelf_v IS 'Out: none of it was there when it was last counted, and the outlet must carry it (必分销).';
GRANT SELECT ON merchandising.shelf_v TO xuntu_app;

CREATE TRIGGER alerts_value_added AFTER INSERT ON merchandising.value REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'outlet_id');
CREATE TRIGGER alerts_value_changed AFTER UPDATE ON merchandising.value REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'outlet_id');
