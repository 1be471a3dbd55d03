-- Newest first. The name of a fence is for those who may see the fence.
SELECT e.id, e.unit_id, e.rep_id, e.fence_kind, e.fence_id, e.kind, e.at, e.sure_at, e.lon, e.lat, e.stay_s, e.late,
       coalesce(o.name, p.name, t.name, f.name) AS fence_name
FROM tracking.fence_event e
LEFT JOIN geo.outlet o ON e.fence_kind = 'outlet' AND o.id = e.fence_id
LEFT JOIN geo.place p ON e.fence_kind IN ('office', 'dealer', 'warehouse') AND p.id = e.fence_id
LEFT JOIN geo.territory t ON e.fence_kind = 'territory' AND t.id = e.fence_id
LEFT JOIN geo.fence f ON e.fence_kind = 'fence' AND f.id = e.fence_id
WHERE e.tenant_id = app.tenant() AND e.at >= @from_at AND e.at < @to_at
  AND (@rep_id::bigint = 0 OR e.rep_id = @rep_id)
  AND (@fence_kinds::text[] IS NULL OR e.fence_kind = ANY (@fence_kinds))
  AND (@fence_id::bigint = 0 OR e.fence_id = @fence_id)
  AND (@kinds::text[] IS NULL OR e.kind = ANY (@kinds))
  AND (@unit::int = 0 OR e.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@before_id::bigint = 0 OR (e.at, e.id) < (@before_at::timestamptz, @before_id))
ORDER BY e.at DESC, e.id DESC
LIMIT @most;
