-- Newest first. What is doubted and nobody has decided on comes under review.
SELECT f.id, f.visit_id, f.rep_id, f.unit_id, f.outlet_id, coalesce(o.name, '') AS outlet_name, f.opened_at, f.online, f.state,
       coalesce(f.ruling, f.decision, '') AS decision, coalesce(f.decision, '') AS found, coalesce(f.score, 0) AS score, f.pieces, f.rules, f.fixes,
       f.judged_at, f.point, f.stood, v.outlet_point, v.fence_m, f.appeal, f.appealed_at, f.ruling, f.ruling_reason, coalesce(u.name, '') AS ruled_by, f.ruled_at
FROM tracking.finding f
JOIN visits.visit_claims_v v ON v.id = f.visit_id
LEFT JOIN geo.outlet o ON o.id = f.outlet_id
LEFT JOIN app.user_v u ON u.id = f.ruled_by
WHERE f.tenant_id = app.tenant() AND (@from::timestamptz IS NULL OR f.opened_at >= @from) AND (@to::timestamptz IS NULL OR f.opened_at < @to)
  AND (@unit::int = 0 OR f.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR f.rep_id = @rep_id)
  AND CASE @of::text
          WHEN '' THEN true
          WHEN 'pending' THEN f.state = 'pending'
          WHEN 'doubted' THEN f.decision IN ('review', 'reject') AND f.ruling IS NULL
          WHEN 'appealed' THEN f.appeal IS NOT NULL AND f.ruling IS NULL
          WHEN 'ruled' THEN f.ruling IS NOT NULL
          ELSE coalesce(f.ruling, f.decision) = @of
      END
  AND (@before_at::timestamptz IS NULL OR (f.opened_at, f.id) < (@before_at, @before_id::bigint))
ORDER BY f.opened_at DESC, f.id DESC
LIMIT @most;
