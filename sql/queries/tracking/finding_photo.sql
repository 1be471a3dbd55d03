-- What the photos of a visit say: by how many bits the nearest earlier picture differs that one of them is like, and how far
-- the oddest was made from the visit, in seconds; negative is before.
SELECT count(*)::int AS photos, min(p.apart) FILTER (WHERE p.used_before) AS bits,
       (array_agg(o.off ORDER BY abs(o.off) DESC, p.id))[1] AS off_s
FROM visits.visit_claims_v v
JOIN tracking.claim c ON c.id = v.claim_id
JOIN photos.photo_sign_v p ON p.tenant_id = v.tenant_id AND p.visit_ref = v.ref
CROSS JOIN LATERAL (SELECT CASE
    WHEN p.made_at < c.device_at THEN date_part('epoch', p.made_at - c.device_at)
    WHEN p.made_at > v.device_closed_at THEN date_part('epoch', p.made_at - v.device_closed_at)
    ELSE 0 END AS off) o
WHERE v.id = @visit_id;
