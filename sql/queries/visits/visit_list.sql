SELECT v.id, v.ref, v.rep_id, v.unit_id, v.outlet_id, o.name AS outlet_name, v.day, v.kind, v.verdict, v.distance_m, v.beyond_m,
       v.accuracy_m, v.fence_m, v.point, v.outlet_point, v.opened_at, v.device_opened_at, v.received_at, v.closed_at, v.device_closed_at, v.close_claim_id,
       v.flags, v.reason, v.photo_id, v.note
FROM visits.visit v
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
WHERE v.tenant_id = app.tenant() AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR v.outlet_id = @outlet_id)
  AND (@state::text = '' OR (v.closed_at IS NULL) = (@state = 'open')) AND (@flag::text = '' OR @flag = ANY (v.flags))
  AND (@before_at::timestamptz IS NULL OR (v.opened_at, v.id) < (@before_at, @before_id::bigint))
ORDER BY v.opened_at DESC, v.id DESC
LIMIT @most;
