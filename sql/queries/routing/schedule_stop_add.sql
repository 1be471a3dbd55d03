-- Locks come as one word a stop, divided by commas, as arrays hold no arrays of different lengths.
INSERT INTO routing.schedule_stop (schedule_id, tenant_id, unit_id, rep_id, day, seq, outlet_id, arrive_s, begin_s, leave_s, late_s, locks, at_s)
SELECT s.id, s.tenant_id, s.unit_id, s.rep_id, t.day, t.seq, t.outlet_id, t.arrive_s, t.begin_s, t.leave_s, t.late_s,
       coalesce(string_to_array(nullif(t.locks, ''), ','), '{}'), nullif(t.at_s, -1)
FROM routing.schedule s
CROSS JOIN unnest(@days::date[], @seqs::int[], @outlets::bigint[], @arrives::int[], @begins::int[], @leaves::int[], @lates::int[], @locks::text[], @ats::int[])
    AS t (day, seq, outlet_id, arrive_s, begin_s, leave_s, late_s, locks, at_s)
WHERE s.id = @id;
