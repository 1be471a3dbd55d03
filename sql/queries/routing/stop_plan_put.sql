-- Every rep and day has a plan; one that is there has changed.
INSERT INTO routing.plan AS p (tenant_id, unit_id, rep_id, day, changed_at)
SELECT DISTINCT app.tenant(), e.unit_id, e.id, m.day, @now::timestamptz
FROM unnest(@reps::bigint[], @days::date[]) AS m (rep_id, day)
JOIN org.staff_v e ON e.id = m.rep_id
ON CONFLICT (rep_id, day) DO UPDATE SET rev = p.rev + 1, changed_at = excluded.changed_at;
