-- The fences people have drawn: a circle or a polygon each.
SELECT id, unit_id, name, center, coalesce(radius_m, 0) AS radius_m, area FROM geo.fence;
