UPDATE geo.outlet
SET handover = true, rev = rev + 1, updated_at = now()
WHERE rep_id = @rep_id AND NOT handover;
