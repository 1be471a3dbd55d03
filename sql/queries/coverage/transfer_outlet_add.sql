INSERT INTO coverage.transfer_outlet (transfer_id, outlet_id, tenant_id, unit_id, rep_id, to_unit, to_rep, rule_id, work_min)
SELECT @transfer_id, m.outlet_id, app.tenant(), m.unit_id, m.rep_id, m.to_unit, m.to_rep, nullif(m.rule_id, 0), m.work_min
FROM unnest(@outlets::bigint[], @units::int[], @reps::bigint[], @to_units::int[], @to_reps::bigint[], @rules::bigint[], @works::float8[])
     AS m (outlet_id, unit_id, rep_id, to_unit, to_rep, rule_id, work_min);
