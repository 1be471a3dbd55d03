-- The reps that may be followed now: with a paired phone, a consent, and within the hours.
SELECT DISTINCT d.rep_id
FROM tracking.device d
JOIN tracking.consent c ON c.rep_id = d.rep_id AND c.withdrawn_at IS NULL
WHERE d.revoked_at IS NULL AND d.stands_for = ''
  AND (@unit::int = 0 OR d.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND EXISTS (
      SELECT FROM tracking.hours h
      WHERE h.weekday = @weekday AND h.starts <= @clock::text::time AND h.ends > @clock::text::time
        AND h.unit_id IS NOT DISTINCT FROM
            (CASE WHEN EXISTS (SELECT FROM tracking.hours u WHERE u.unit_id = d.unit_id) THEN d.unit_id END));
