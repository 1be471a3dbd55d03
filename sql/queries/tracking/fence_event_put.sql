-- An event is named by its rep, fence, kind and instant: told again it is the same.
INSERT INTO tracking.fence_event AS e (tenant_id, unit_id, rep_id, fence_kind, fence_id, kind, at, sure_at, lon, lat, stay_s, late)
SELECT app.tenant(), unnest(@units::int[]), unnest(@event_reps::bigint[]), unnest(@fence_kinds::text[]), unnest(@fence_ids::bigint[]),
       unnest(@kinds::text[]), unnest(@ats::timestamptz[]), unnest(@sure_ats::timestamptz[]), unnest(@lons::float8[]),
       unnest(@lats::float8[]), unnest(@stays::int[]), unnest(@lates::boolean[])
ON CONFLICT (rep_id, fence_kind, fence_id, kind, at) DO UPDATE
SET sure_at = excluded.sure_at, lon = excluded.lon, lat = excluded.lat, stay_s = excluded.stay_s
WHERE (e.sure_at, e.stay_s) IS DISTINCT FROM (excluded.sure_at, excluded.stay_s)
RETURNING id, unit_id, rep_id, fence_kind, fence_id, kind, at, late, (xmax = 0) AS added;
