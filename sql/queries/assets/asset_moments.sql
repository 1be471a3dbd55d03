-- What came to an account's outlets, or left them, newest first. An asset that leaves names no outlet: the act before does.
SELECT t.at, 'asset' AS kind, t.id, coalesce(w.name, '') AS by, t.rep_id, t.act AS state, '/assets?asset=' || t.asset_id AS link,
       jsonb_build_object('code', a.code, 'model', a.model, 'note', t.note) AS params
FROM assets.act t
JOIN assets.asset a ON a.id = t.asset_id
LEFT JOIN LATERAL (SELECT p.outlet_id FROM assets.act p WHERE p.asset_id = t.asset_id AND p.id < t.id ORDER BY p.id DESC LIMIT 1) was ON true
LEFT JOIN app.user_v w ON w.id = t.by_user
WHERE t.asset_id IN (SELECT c.asset_id FROM assets.act c WHERE c.tenant_id = app.tenant() AND c.outlet_id = ANY (@outlet_ids::bigint[]))
  AND (t.outlet_id = ANY (@outlet_ids) OR was.outlet_id = ANY (@outlet_ids)) AND t.at <= @until::timestamptz
ORDER BY t.at DESC, t.id DESC
LIMIT @most::int;
