-- The freezers at the outlets where the asker has a duty: those that stand there, and the shared ones that were captured before; each with what was measured last.
SELECT f.outlet_id, f.asset_id, f.code, f.model, f.label, l.visit_ref, l.day, l.temperature, l.own, l.others, l.purity
FROM (SELECT a.outlet_id, a.id AS asset_id, a.code, a.model, '' AS label
      FROM assets.asset a
      WHERE a.tenant_id = app.tenant() AND a.state = 'placed' AND a.outlet_id IN (SELECT geo.my_outlets())
      UNION ALL
      SELECT DISTINCT c.outlet_id, 0, '', '', c.label
      FROM assets.capture c
      WHERE c.tenant_id = app.tenant() AND c.asset_id IS NULL AND c.at > @since AND c.outlet_id IN (SELECT geo.my_outlets())) f
LEFT JOIN LATERAL (SELECT c.visit_ref, c.day, c.temperature, c.own, c.others, c.purity
    FROM assets.capture c
    WHERE c.tenant_id = app.tenant() AND c.outlet_id = f.outlet_id AND coalesce(c.asset_id, 0) = f.asset_id AND c.label = f.label
    ORDER BY c.at DESC, c.id DESC
    LIMIT 1) l ON true
ORDER BY f.outlet_id, f.label, f.code;
