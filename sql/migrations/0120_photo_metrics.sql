-- What the room of metrics asks of photos and brands: metrics that are answered by photos, and what competitors do.
CREATE VIEW photos.visit_photo_v WITH (security_invoker = true) AS
SELECT p.tenant_id, p.visit_ref, p.sha256, p.id, p.state, r.thumb_id, r.stamped_id
FROM photos.photo p
LEFT JOIN photos.reading r ON r.photo_id = p.id
WHERE p.visit_ref IS NOT NULL;
CREATE VIEW catalog.product_brand_v WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id AS product_id, b.id AS brand_id, b.name AS brand, b.own
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id;
GRANT SELECT ON photos.visit_photo_v, catalog.product_brand_v TO xuntu_app;
COMMENT ON COLUMN merchandising.value.said IS 'A text, the code of a choice, a day, or the SHA-256 of photos with a blank between them.';
