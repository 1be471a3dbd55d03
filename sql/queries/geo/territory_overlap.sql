-- Pairs of territories that overlap by more than a strip ten centimetres wide:
-- less is the rounding of a shared border, however long it is.
SELECT a.id AS a_id, a.code AS a_code, a.name AS a_name, b.id AS b_id, b.code AS b_code, b.name AS b_name, part.area, part.area_m2,
       (SELECT count(*) FROM geo.outlet o
        WHERE o.location && part.area AND o.state <> 'closed' AND st_intersects(part.area, o.location))::int AS outlets
FROM geo.territory a
JOIN geo.territory b ON b.id > a.id AND b.area && a.area AND st_intersects(a.area, b.area)
CROSS JOIN LATERAL (SELECT st_multi(st_collectionextract(st_intersection(a.area, b.area), 3)) AS area OFFSET 0) cut
CROSS JOIN LATERAL (SELECT cut.area, st_area(cut.area::geography) AS area_m2 OFFSET 0) part
WHERE NOT st_isempty(part.area) AND part.area_m2 > 0.1 * st_perimeter(part.area::geography) / 2
ORDER BY part.area_m2 DESC, a.id, b.id
LIMIT @most::int;
