-- What begins on the day, with who had it before and why it changes.
SELECT b.outlet_id, t.rep_id, b.unit_id AS to_unit, b.rep_id AS to_rep, b.duty, coalesce(c.reason, '') AS reason
FROM coverage.turn(@day::date) b
LEFT JOIN coverage.transfer_outlet t ON t.transfer_id = b.transfer_id AND t.outlet_id = b.outlet_id
LEFT JOIN coverage.transfer c ON c.id = b.transfer_id
ORDER BY b.outlet_id;
