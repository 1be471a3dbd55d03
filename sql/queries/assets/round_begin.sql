-- A round expects what stands at outlets of the unit and below it now.
WITH begun AS (
    INSERT INTO assets.round (tenant_id, unit_id, name, begun_at) VALUES (app.tenant(), @unit, @name, @now) RETURNING id
), expected AS (
    INSERT INTO assets.tally (round_id, asset_id, tenant_id, unit_id, rep_id, outlet_id)
    SELECT b.id, a.id, a.tenant_id, a.unit_id, a.rep_id, a.outlet_id
    FROM begun b, assets.asset a
    WHERE a.tenant_id = app.tenant() AND a.state = 'placed' AND a.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[])
    RETURNING 1
)
SELECT id, (SELECT count(*) FROM expected)::int AS expected FROM begun;
