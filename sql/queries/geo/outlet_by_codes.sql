-- Each code by itself: the index is used even when nothing is known yet of a table that fills.
SELECT o.id, o.code, o.name, o.class, o.channel, o.state, o.unit_id, o.rep_id, o.address, o.phone, o.location, o.entrance,
       o.fence_m, o.fence AS area, o.handover, o.anchor, o.extra, o.rev, o.updated_at, NULL::float8 AS distance_m
FROM unnest(@codes::text[]) c
CROSS JOIN LATERAL (SELECT * FROM geo.outlet k WHERE k.tenant_id = app.tenant() AND k.code = c LIMIT 1) o;
