-- Who has the same phone, or an outlet near the place; how alike the names are the program says.
SELECT a.id, a.code, a.name, a.kind, a.state, a.roles, a.unit_id, a.rep_id, a.phone, a.fax, a.mail, a.web, a.address, a.industry,
       a.settlement, a.terms_days, a.delivery, a.order_day, a.note, a.extra, a.merged_into, a.pooled_at, a.created_by, a.created_at, a.confirmed_at,
       a.touched_at, a.rev, a.updated_at, o.id AS outlet_id, coalesce(o.class, '') AS class, coalesce(o.channel, '') AS channel, o.location,
       (SELECT count(*) FROM accounts.account_outlet n WHERE n.account_id = a.id) AS outlets,
       CASE WHEN o.location && @near_box::geometry THEN st_distance(o.location::geography, @near::geometry::geography) END AS distance_m,
       coalesce((SELECT CASE WHEN l.state <> 'valid' THEN l.state WHEN l.valid_to < @today::date THEN 'expired' ELSE 'valid' END
                 FROM accounts.licence l
                 WHERE l.account_id = a.id
                 ORDER BY array_position('{revoked,suspended}', l.state), l.valid_to >= @today::date
                 LIMIT 1), '') AS licence,
       a.digits <> '' AND a.digits = regexp_replace(regexp_replace(@phone::text, '\D', '', 'g'), '^(0086|86)(?=1\d{10}$)', '') AS same_phone
FROM accounts.account a
LEFT JOIN accounts.account_outlet main ON main.account_id = a.id AND main.main
LEFT JOIN geo.outlet o ON o.id = main.outlet_id
WHERE a.state <> 'merged' AND a.id <> @not_id::bigint AND (
      a.tenant_id = app.tenant() AND a.digits <> '' AND a.digits = regexp_replace(regexp_replace(@phone::text, '\D', '', 'g'), '^(0086|86)(?=1\d{10}$)', '')
   OR a.id IN (SELECT n.account_id FROM geo.outlet p JOIN accounts.account_outlet n ON n.outlet_id = p.id
          WHERE p.location && @near_box AND st_dwithin(p.location::geography, @near::geography, @within_m::float8)))
LIMIT 200;
