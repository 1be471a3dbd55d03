-- The cause is gone: the outlet was visited since.
UPDATE workdesk.task t
SET state = 'closed', ended_at = @now, rev = t.rev + 1
WHERE t.state = 'open' AND t.source = 'visit_due'
  AND EXISTS (SELECT FROM visits.outlet_day_v d WHERE d.outlet_id = t.outlet_id AND d.day > (t.params ->> 'lastOn')::date AND d.day <= @day::date);
