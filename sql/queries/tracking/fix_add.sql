-- One statement a gathered batch: the readings, the newest fix of each rep, the
-- days to make again. What is there already is success. The caller sorts each
-- list by its key, so that two writers never wait for each other in a ring. The
-- lists are unnested side by side in the SELECT list: in FROM each would be
-- written to a store of its own first.
WITH newest AS (
    INSERT INTO tracking.latest AS l (rep_id, tenant_id, unit_id, device_id, at, received_at, lon, lat,
                                      accuracy_m, speed_mps, heading_deg, battery, flags)
    SELECT unnest(@latest_rep::bigint[]), (SELECT app.tenant()), unnest(@latest_unit::int[]), unnest(@latest_device::bigint[]),
           unnest(@latest_at::timestamptz[]), unnest(@latest_received::timestamptz[]), unnest(@latest_lon::float8[]),
           unnest(@latest_lat::float8[]), unnest(@latest_accuracy::real[]), unnest(@latest_speed::real[]),
           unnest(@latest_heading::real[]), unnest(@latest_battery::real[]), unnest(@latest_flags::int[])
    ON CONFLICT (rep_id) DO UPDATE
    SET unit_id = excluded.unit_id, device_id = excluded.device_id, at = excluded.at, received_at = excluded.received_at,
        lon = excluded.lon, lat = excluded.lat, accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps,
        heading_deg = excluded.heading_deg, battery = excluded.battery, flags = excluded.flags
    WHERE excluded.at > l.at
), dirty AS (
    INSERT INTO tracking.dirty_day (tenant_id, rep_id, day, since)
    SELECT (SELECT app.tenant()), unnest(@dirty_rep::bigint[]), unnest(@dirty_day::timestamptz[])::date, @since
    ON CONFLICT DO NOTHING
)
INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at,
                          lon, lat, accuracy_m, speed_mps, heading_deg, altitude_m, battery, attrs)
SELECT unnest(@device_at::timestamptz[]), unnest(@device_id::bigint[]), unnest(@key::bigint[]), (SELECT app.tenant()),
       unnest(@rep_id::bigint[]), unnest(@unit_id::int[]), unnest(@flags::int[]), unnest(@at::timestamptz[]),
       unnest(@received_at::timestamptz[]), unnest(@lon::float8[]), unnest(@lat::float8[]), unnest(@accuracy_m::real[]),
       unnest(@speed_mps::real[]), unnest(@heading_deg::real[]), unnest(@altitude_m::real[]), unnest(@battery::real[]),
       unnest(@attrs::text[])::jsonb
ON CONFLICT DO NOTHING;
