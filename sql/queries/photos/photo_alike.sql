-- Photos of another outlet or another day whose prints differ in few bits, the most alike first. M. Norouzi, A. Punjani and
-- D. Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR 2012: who differs in at most 7 of 64 bits differs
-- in at most one in one of four parts, and the parts are indexed.
SELECT p.id, p.taken_at, r.exif_at, r.camera, min(bit_count((o.bits # asked.bits)::bit(64)))::int AS apart
FROM photos.print o
CROSS JOIN unnest(@bits::bigint[]) AS asked (bits)
JOIN photos.photo p ON p.id = o.photo_id
JOIN photos.reading r ON r.photo_id = p.id
WHERE o.tenant_id = app.tenant() AND o.photo_id <> @photo_id
  AND ((o.bits & 65535)::int = ANY (@part0) OR (o.bits >> 16 & 65535)::int = ANY (@part1)
       OR (o.bits >> 32 & 65535)::int = ANY (@part2) OR (o.bits >> 48 & 65535)::int = ANY (@part3))
  AND bit_count((o.bits # asked.bits)::bit(64)) <= @most
  AND (p.outlet_id <> @outlet_id OR p.day <> @day)
GROUP BY p.id, r.exif_at, r.camera
ORDER BY apart, p.taken_at, p.id
LIMIT 1;
