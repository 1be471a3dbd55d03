-- The readings of a gathered batch, some of which may be there already: that is
-- success. See fix_put.sql.
INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at,
                          lon, lat, accuracy_m, speed_mps, heading_deg, altitude_m, battery, attrs)
SELECT unnest(@device_at::timestamptz[]), unnest(@device_id::bigint[]), unnest(@key::bigint[]), (SELECT app.tenant()),
       unnest(@rep_id::bigint[]), unnest(@unit_id::int[]), unnest(@flags::int[]), unnest(@at::timestamptz[]),
       unnest(@received_at::timestamptz[]), unnest(@lon::float8[]), unnest(@lat::float8[]), unnest(@accuracy_m::real[]),
       unnest(@speed_mps::real[]), unnest(@heading_deg::real[]), unnest(@altitude_m::real[]), unnest(@battery::real[]),
       unnest(@attrs::text[])::jsonb
ON CONFLICT DO NOTHING;
