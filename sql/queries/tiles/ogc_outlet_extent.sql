-- The box of what is in scope, and from when to when it was changed.
SELECT min(st_xmin(o.location)) AS west, min(st_ymin(o.location)) AS south, max(st_xmax(o.location)) AS east, max(st_ymax(o.location)) AS north,
       min(o.updated_at) AS since, max(o.updated_at) AS until
FROM geo.outlet o;
