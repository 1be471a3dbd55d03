SELECT f.id, f.visit_id, f.rep_id, f.unit_id, f.outlet_id, coalesce(o.name, '') AS outlet_name, f.opened_at, f.online, f.state,
       coalesce(f.ruling, f.decision, '') AS decision, coalesce(f.decision, '') AS found, coalesce(f.score, 0) AS score, f.pieces, f.rules, f.fixes,
       f.judged_at, f.point, f.stood, v.outlet_point, v.fence_m, f.appeal, f.appealed_at, f.ruling, f.ruling_reason, coalesce(u.name, '') AS ruled_by, f.ruled_at
FROM tracking.finding f
JOIN visits.visit_claims_v v ON v.id = f.visit_id
LEFT JOIN geo.outlet o ON o.id = f.outlet_id
LEFT JOIN app.user_v u ON u.id = f.ruled_by
WHERE f.visit_id = @visit_id;
