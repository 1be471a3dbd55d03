-- One that was rejected is asked for anew, once.
UPDATE visits.makeup
SET state = 'asked', again = true, ref = @ref, visit_id = nullif(@visit_id::bigint, 0), reason = @reason, asked_at = @asked_at,
    decided_at = NULL, decided_by = NULL, decider = '', note = ''
WHERE rep_id = @rep_id AND outlet_id = @outlet_id AND day = @day AND state = 'rejected' AND NOT again;
