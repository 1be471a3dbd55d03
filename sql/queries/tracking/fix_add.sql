-- One statement a gathered batch: the readings, the newest fix of each rep, the
-- days to make again. What is there already is success. The caller sorts each
-- list by its key, so that two writers never wait for each other in a ring.
WITH added AS (
    INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at,
                              lon, lat, accuracy_m, speed_mps, heading_deg, altitude_m, battery, attrs)
    SELECT f.device_at, f.device_id, f.key, app.tenant(), f.rep_id, f.unit_id, f.flags, f.at, f.received_at,
           f.lon, f.lat, f.accuracy_m, f.speed_mps, f.heading_deg, f.altitude_m, f.battery, f.attrs
    FROM unnest(@device_at::timestamptz[], @device_id::bigint[], @key::bigint[], @rep_id::bigint[], @unit_id::int[],
                @flags::int[], @at::timestamptz[], @received_at::timestamptz[], @lon::float8[], @lat::float8[],
                @accuracy_m::real[], @speed_mps::real[], @heading_deg::real[], @altitude_m::real[], @battery::real[],
                @attrs::jsonb[])
        AS f (device_at, device_id, key, rep_id, unit_id, flags, at, received_at, lon, lat,
              accuracy_m, speed_mps, heading_deg, altitude_m, battery, attrs)
    ON CONFLICT DO NOTHING
    RETURNING device_id
), newest AS (
    INSERT INTO tracking.latest AS l (rep_id, tenant_id, unit_id, device_id, at, received_at, lon, lat,
                                      accuracy_m, speed_mps, heading_deg, battery, flags)
    SELECT n.rep_id, app.tenant(), n.unit_id, n.device_id, n.at, n.received_at, n.lon, n.lat,
           n.accuracy_m, n.speed_mps, n.heading_deg, n.battery, n.flags
    FROM unnest(@latest_rep::bigint[], @latest_unit::int[], @latest_device::bigint[], @latest_at::timestamptz[],
                @latest_received::timestamptz[], @latest_lon::float8[], @latest_lat::float8[], @latest_accuracy::real[],
                @latest_speed::real[], @latest_heading::real[], @latest_battery::real[], @latest_flags::int[])
        AS n (rep_id, unit_id, device_id, at, received_at, lon, lat, accuracy_m, speed_mps, heading_deg, battery, flags)
    ON CONFLICT (rep_id) DO UPDATE
    SET unit_id = excluded.unit_id, device_id = excluded.device_id, at = excluded.at, received_at = excluded.received_at,
        lon = excluded.lon, lat = excluded.lat, accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps,
        heading_deg = excluded.heading_deg, battery = excluded.battery, flags = excluded.flags
    WHERE excluded.at > l.at
), dirty AS (
    INSERT INTO tracking.dirty_day (tenant_id, rep_id, day, since)
    SELECT app.tenant(), d.rep_id, d.day, @since
    FROM unnest(@dirty_rep::bigint[], @dirty_day::date[]) AS d (rep_id, day)
    ON CONFLICT DO NOTHING
)
SELECT device_id, count(*)::int AS added
FROM added
GROUP BY device_id;
