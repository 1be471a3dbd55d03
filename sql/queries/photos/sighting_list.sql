SELECT s.code, p.id AS product_id, coalesce(p.name, '') AS product, coalesce(p.own, false) AS own, s.facings, s.confidence, s.box
FROM photos.sighting s
LEFT JOIN catalog.product_v p ON p.id = s.product_id
WHERE s.recognition_id = @id
ORDER BY s.n;
