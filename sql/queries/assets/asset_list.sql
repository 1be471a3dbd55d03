SELECT a.id, a.code, a.serial, a.model, a.value_fen, a.bought_on, a.state, a.since, a.unit_id, coalesce(u.name, '') AS unit, coalesce(a.rep_id, 0) AS rep_id,
       coalesce(e.name, '') AS rep, coalesce(a.outlet_id, 0) AS outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, o.location AS point, a.rev, a.warranty_until, a.contract_until
FROM assets.asset a
LEFT JOIN geo.outlet o ON o.id = a.outlet_id
LEFT JOIN app.unit_v u ON u.id = a.unit_id
LEFT JOIN org.staff_v e ON e.id = a.rep_id
WHERE a.tenant_id = app.tenant() AND (@after::bigint = 0 OR a.id > @after) AND (@state::text = '' OR a.state = @state) AND (@model::text = '' OR a.model = @model)
  AND (@words::text = '' OR a.code ILIKE '%' || @words || '%' OR a.serial ILIKE '%' || @words || '%' OR o.name ILIKE '%' || @words || '%')
  AND (@outlet_id::bigint = 0 OR a.outlet_id = @outlet_id) AND (@ids::bigint[] IS NULL OR a.id = ANY (@ids))
  AND (@account_id::bigint = 0 OR a.outlet_id IN (SELECT v.outlet_id FROM accounts.account_v v WHERE v.id = @account_id))
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id) AND (@reps::bigint[] IS NULL OR a.rep_id = ANY (@reps))
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY a.id
LIMIT @most;
