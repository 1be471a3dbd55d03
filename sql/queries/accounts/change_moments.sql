-- What the trail has of an account and its outlets, newest first.
SELECT e.at, 'change' AS kind, e.id, coalesce(u.name, '') AS by, NULL::bigint AS rep_id, e.action AS state, '' AS link,
       jsonb_build_object('table', e.table_name, 'before', e.before, 'after', e.after, 'reason', e.reason) AS params
FROM app.audit_event e
LEFT JOIN app.user_v u ON u.id = e.user_id
WHERE (e.table_name = 'accounts.account' AND e.row_id = @account_id::bigint::text
       OR e.table_name = 'geo.outlet' AND e.row_id = ANY (@outlet_ids::bigint[]::text[]))
  AND e.at <= @until::timestamptz
ORDER BY e.at DESC, e.id DESC
LIMIT @most::int;
