-- Promotions, the newest window first, with how many outlets in scope they are for and how the last check of each has gone.
SELECT p.id, p.code, p.name, p.note, p.from_day, p.to_day, p.classes, p.channels, p.units, p.outlets, p.points, p.state, p.changed_at, p.rev, t.meant, c.checked, c.executed
FROM merchandising.promotion p
CROSS JOIN LATERAL (
    SELECT count(*)::int AS meant
    FROM geo.outlet o
    WHERE o.tenant_id = p.tenant_id AND o.state = 'active' AND CASE WHEN cardinality(p.outlets) > 0 THEN o.id = ANY (p.outlets)
        ELSE (cardinality(p.classes) = 0 OR o.class = ANY (p.classes)) AND (cardinality(p.channels) = 0 OR o.channel = ANY (p.channels))
            AND (cardinality(p.units) = 0 OR o.unit_id IN (SELECT unnest(tracking.units_of(u, true)) FROM unnest(p.units) u)) END
) t
CROSS JOIN LATERAL (
    SELECT count(*)::int AS checked, count(*) FILTER (WHERE l.executed)::int AS executed
    FROM (SELECT DISTINCT ON (k.outlet_id) k.executed FROM merchandising.promo_check k WHERE k.promotion_id = p.id ORDER BY k.outlet_id, k.at DESC) l
) c
WHERE p.tenant_id = app.tenant() AND (@id::bigint = 0 OR p.id = @id)
ORDER BY p.state, p.to_day DESC, p.code;
