-- What was not scanned is short; it is missing when it stood there all the while.
WITH ended AS (
    UPDATE assets.round SET ended_at = @now WHERE id = @id AND ended_at IS NULL RETURNING id
), short AS (
    UPDATE assets.tally t SET verdict = 'short' FROM ended r WHERE t.round_id = r.id AND t.verdict = 'open' RETURNING t.asset_id, t.outlet_id
), lost AS (
    UPDATE assets.asset a SET state = 'missing', outlet_id = NULL, since = @now, rev = rev + 1
    FROM short s
    WHERE a.id = s.asset_id AND a.state = 'placed' AND a.outlet_id = s.outlet_id
    RETURNING a.id, a.tenant_id, a.unit_id, a.rep_id, s.outlet_id
), noted AS (
    INSERT INTO assets.act (tenant_id, unit_id, rep_id, asset_id, act, state, outlet_id, at, by_user)
    SELECT tenant_id, unit_id, rep_id, id, 'lose', 'missing', outlet_id, @now, app.uid() FROM lost
    RETURNING 1
)
SELECT (SELECT count(*) FROM ended)::int AS ended, (SELECT count(*) FROM noted)::int AS lost;
