-- What photos say of visits, for who weighs the evidence.

CREATE OR REPLACE VIEW visits.visit_claims_v WITH (security_invoker = true) AS
SELECT id, tenant_id, unit_id, rep_id, outlet_id, opened_at, received_at, closed_at, device_closed_at, claim_id, close_claim_id,
       outlet_point, fence_m, ref
FROM visits.visit;

-- Each photo of a visit that has been read. Two photos of two outlets never agree; two of one outlet, taken from one
-- place on two days, may look much alike, so that there only the very same picture counts.
CREATE VIEW photos.photo_sign_v WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.visit_ref, coalesce(r.exif_at, p.device_at) AS made_at,
       r.apart, r.apart IS NOT NULL AND (a.outlet_id <> p.outlet_id OR r.apart <= 2) AS used_before
FROM photos.photo p
JOIN photos.reading r ON r.photo_id = p.id
LEFT JOIN photos.photo a ON a.id = r.alike_id
WHERE p.visit_ref IS NOT NULL;
COMMENT ON VIEW photos.photo_sign_v IS 'made_at is the camera''s time when it says one, else the phone''s; apart in bits of 64.';
GRANT SELECT ON photos.photo_sign_v TO xuntu_app;
