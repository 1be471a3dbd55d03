-- Pairs with the same phone, and pairs whose main outlets lie near each other.
-- A degree of latitude is at least 110 km; the box is wide enough up to 70 degrees.
SELECT a.id, b.id AS other_id, a.name, b.name AS other_name, true AS same_phone,
       (SELECT st_distance(p.location::geography, q.location::geography)
        FROM accounts.account_outlet l
        JOIN geo.outlet p ON p.id = l.outlet_id
        JOIN accounts.account_outlet m ON m.account_id = b.id AND m.main
        JOIN geo.outlet q ON q.id = m.outlet_id
        WHERE l.account_id = a.id AND l.main) AS distance_m
FROM accounts.account a
JOIN accounts.account b ON b.tenant_id = a.tenant_id AND b.digits = a.digits AND b.digits <> '' AND b.id > a.id AND b.state <> 'merged'
WHERE a.tenant_id = app.tenant() AND a.digits <> '' AND a.state <> 'merged'
UNION ALL
SELECT a.id, b.id, a.name, b.name, false, st_distance(p.location::geography, q.location::geography)
FROM accounts.account a
JOIN accounts.account_outlet l ON l.account_id = a.id AND l.main
JOIN geo.outlet p ON p.id = l.outlet_id
JOIN geo.outlet q ON q.tenant_id = p.tenant_id AND q.location && st_expand(p.location, @within_m::float8 / 38000, @within_m / 110000)
                 AND st_dwithin(p.location::geography, q.location::geography, @within_m)
JOIN accounts.account_outlet m ON m.outlet_id = q.id AND m.main AND m.account_id > a.id
JOIN accounts.account b ON b.id = m.account_id AND b.state <> 'merged' AND (b.digits <> a.digits OR b.digits = '')
WHERE a.state <> 'merged';
