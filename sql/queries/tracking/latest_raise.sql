-- What a gathered batch changes beside the readings: the newest fix of each rep,
-- the days to make again, the reps to hold against fences. The lists are in the order of their keys, so that
-- two writers never wait for each other in a ring.
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
), due AS (
    INSERT INTO tracking.fence_due (tenant_id, rep_id, from_at, to_at)
    SELECT (SELECT app.tenant()), unnest(@due_rep::bigint[]), unnest(@due_from::timestamptz[]), unnest(@due_to::timestamptz[])
)
INSERT INTO tracking.dirty_day (tenant_id, rep_id, day, since)
SELECT (SELECT app.tenant()), unnest(@dirty_rep::bigint[]), unnest(@dirty_day::timestamptz[])::date, @since
ON CONFLICT DO NOTHING;
