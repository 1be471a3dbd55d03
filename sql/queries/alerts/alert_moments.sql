-- Alerts about an account's outlets, newest first.
SELECT a.raised_at AS at, 'alert' AS kind, a.id, '' AS by, a.rep_id, a.state,
       '/alerts?alert=' || a.id || '&outlet=' || a.outlet_id || CASE WHEN a.state IN ('handled', 'closed') THEN '&shelf=' || a.state ELSE '' END AS link,
       jsonb_build_object('name', i.name, 'code', i.code, 'title', a.title, 'severity', a.severity, 'note', a.note) AS params
FROM alerts.alert a
JOIN alerts.item i ON i.id = a.item_id
WHERE a.tenant_id = app.tenant() AND a.outlet_id = ANY (@outlet_ids::bigint[]) AND a.raised_at <= @until::timestamptz
ORDER BY a.raised_at DESC, a.id DESC
LIMIT @most::int;
