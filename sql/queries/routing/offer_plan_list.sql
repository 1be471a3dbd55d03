-- The plans of a day whose ways pass nearest to a place, the nearest first, and how many there are. A degree of longitude
-- counts as one of latitude: that is near enough to leave those in other towns out. A plan without a line goes by its stops.
SELECT p.id, p.rep_id, p.unit_id, p.day, p.line, p.rev, p.depart_at, p.return_at, p.distance_m, p.travel_s, p.changed_at, count(*) OVER () AS all
FROM routing.plan p
WHERE p.day = @day
ORDER BY coalesce(p.line <-> @place, (
    SELECT min(o.location <-> @place)
    FROM routing.plan_stop s
    JOIN geo.outlet o ON o.id = s.outlet_id
    WHERE s.plan_id = p.id
)), p.rep_id
LIMIT @most;
