-- Who waits in the pool of the units, longest first.
SELECT a.id, a.code, a.name, a.kind, a.state, a.roles, a.unit_id, a.rep_id, a.phone, a.fax, a.mail, a.web, a.address, a.industry,
       a.settlement, a.terms_days, a.delivery, a.order_day, a.note, a.extra, a.merged_into, a.pooled_at, a.created_by, a.created_at, a.confirmed_at,
       a.touched_at, a.rev, a.updated_at, o.id AS outlet_id, coalesce(o.class, '') AS class, coalesce(o.channel, '') AS channel, o.location,
       (SELECT count(*) FROM accounts.account_outlet n WHERE n.account_id = a.id) AS outlets,
       NULL::float8 AS distance_m,
       coalesce((SELECT CASE WHEN l.state <> 'valid' THEN l.state WHEN l.valid_to < @today::date THEN 'expired' ELSE 'valid' END
                 FROM accounts.licence l
                 WHERE l.account_id = a.id
                 ORDER BY array_position('{revoked,suspended}', l.state), l.valid_to >= @today::date
                 LIMIT 1), '') AS licence
FROM accounts.account a
LEFT JOIN accounts.account_outlet main ON main.account_id = a.id AND main.main
LEFT JOIN geo.outlet o ON o.id = main.outlet_id
WHERE a.pooled_at IS NOT NULL AND a.unit_id = ANY (@units::int[])
  AND (@after_at::timestamptz IS NULL OR (a.pooled_at, a.id) > (@after_at, @after_id::bigint))
ORDER BY a.pooled_at, a.id
LIMIT @most::int;
