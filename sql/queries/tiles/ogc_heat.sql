-- How many outlets lie on each pixel of a tile of 256 and of its surroundings.
SELECT ((tiles.world_x(o.location) >> (24 - @z::int)) - @x::bigint * 256)::int AS col,
       ((tiles.world_y(o.location) >> (24 - @z::int)) - @y::bigint * 256)::int AS row,
       count(*)::int AS count
FROM geo.outlet o
WHERE o.location && @near::geometry AND o.state <> 'closed'
GROUP BY 1, 2;
