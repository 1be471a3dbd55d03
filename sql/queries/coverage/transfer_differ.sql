-- How many outlets somebody else has by now than when the transfer was drawn up.
SELECT count(*)::int
FROM coverage.transfer_outlet t
LEFT JOIN coverage.assignment a ON a.outlet_id = t.outlet_id AND a.duty = @duty AND a.valid @> @day::date
WHERE t.transfer_id = @id AND a.rep_id IS DISTINCT FROM t.rep_id;
