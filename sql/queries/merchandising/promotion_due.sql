-- Which promotions are checked at outlets on a day, and how the last check there has gone.
SELECT o.id AS outlet_id, p.id, p.name, p.note, p.to_day, p.points, l.visit_ref, l.day, l.score, l.points AS said
FROM merchandising.promotion p
JOIN geo.outlet o ON o.tenant_id = p.tenant_id AND o.id = ANY (@ids::bigint[]) AND CASE WHEN cardinality(p.outlets) > 0 THEN o.id = ANY (p.outlets)
    ELSE (cardinality(p.classes) = 0 OR o.class = ANY (p.classes)) AND (cardinality(p.channels) = 0 OR o.channel = ANY (p.channels))
        AND (cardinality(p.units) = 0 OR o.unit_id IN (SELECT unnest(tracking.units_of(u, true)) FROM unnest(p.units) u)) END
LEFT JOIN LATERAL (
    SELECT k.visit_ref, k.day, k.score, k.points
    FROM merchandising.promo_check k
    WHERE k.promotion_id = p.id AND k.outlet_id = o.id
    ORDER BY k.at DESC
    LIMIT 1
) l ON true
WHERE p.tenant_id = app.tenant() AND p.state = 'active' AND @day::date BETWEEN p.from_day AND p.to_day
ORDER BY o.id, p.code;
