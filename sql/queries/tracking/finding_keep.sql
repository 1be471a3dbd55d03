-- What the rules have found.
UPDATE tracking.finding
SET state = 'judged', due_at = NULL, decision = @decision, score = @score, pieces = @pieces, rules = @rules, fixes = @fixes, stood = @stood, judged_at = @now
WHERE id = @id;
