-- Where reps stood on the latest visits that count to an outlet, while it has been where it is now.
SELECT f.rep_id, f.stood
FROM tracking.finding f
JOIN visits.visit_claims_v v ON v.id = f.visit_id
JOIN geo.outlet o ON o.id = f.outlet_id
WHERE f.tenant_id = app.tenant() AND f.outlet_id = @outlet_id AND f.opened_at >= @since AND coalesce(f.ruling, f.decision) = 'accept'
  AND f.stood IS NOT NULL AND f.fixes > 0 AND st_dwithin(v.outlet_point, o.location, 0.00001)
ORDER BY f.opened_at DESC
LIMIT 20;
