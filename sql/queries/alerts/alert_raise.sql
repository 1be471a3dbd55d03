-- What was found becomes alerts: one open of an item about a thing, and none again within the cool-down.
INSERT INTO alerts.alert (tenant_id, unit_id, rep_id, item_id, for_rep, about, outlet_id, point, title, severity, facts, limits, raised_at)
SELECT DISTINCT ON (r.about) app.tenant(), r.unit_id, r.rep_id, i.id, i.for_rep, r.about, r.outlet_id, st_setsrid(st_makepoint(r.lon, r.lat), 4326),
       r.title, i.severity, r.facts, @limits::jsonb, @now::timestamptz
FROM jsonb_to_recordset(@rows::jsonb) AS r (n int, about bigint, unit_id int, rep_id bigint, outlet_id bigint, lon float8, lat float8, title text, facts jsonb)
JOIN alerts.item i ON i.id = @item_id
WHERE NOT EXISTS (SELECT FROM alerts.alert a WHERE a.item_id = i.id AND a.about = r.about
                  AND (a.state IN ('new', 'seen') OR a.raised_at > @now - make_interval(hours => i.cooldown_h)))
ORDER BY r.about, r.n
ON CONFLICT DO NOTHING
RETURNING id, unit_id, rep_id, outlet_id, for_rep, severity, title, point, facts;
