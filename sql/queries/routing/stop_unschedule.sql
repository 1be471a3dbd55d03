DELETE FROM routing.schedule_stop s
USING unnest(@outlets::bigint[], @from::bigint[], @to::bigint[]) AS m (outlet_id, from_rep, to_rep), routing.schedule c
WHERE s.outlet_id = m.outlet_id AND s.rep_id = m.from_rep AND m.to_rep <> m.from_rep AND s.day >= @day::date
  AND c.id = s.schedule_id AND c.state IN ('draft', 'optimised', 'submitted', 'published');
