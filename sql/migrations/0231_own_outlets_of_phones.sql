-- What stands at an outlet is seen by whoever has a duty there, and by who stands for its rep, as the outlet itself is. What a
-- duty beside sales shows is to be measured; the asset's course is for its rep, the substitute and the units.
ALTER POLICY asset_scope ON assets.asset USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])
        OR outlet_id = ANY ((SELECT coverage.also_mine())::bigint[])))
WITH CHECK (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])));
ALTER POLICY act_scope ON assets.act USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])));
ALTER POLICY capture_scope ON assets.capture USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])
        OR outlet_id = ANY ((SELECT coverage.also_mine())::bigint[]))
    AND outlet_id NOT IN (SELECT app.unseen('outlet')))
WITH CHECK (tenant_id = (SELECT app.tenant()) AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me())));

-- A substitute is warned of what the rep that is away would be.
ALTER POLICY alert_scope ON alerts.alert USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR for_rep AND (rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])))
    AND (outlet_id IS NULL OR outlet_id NOT IN (SELECT app.unseen('outlet'))));
