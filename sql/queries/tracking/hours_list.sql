-- A unit's own hours, else the company's.
SELECT weekday, starts::text AS starts, ends::text AS ends
FROM tracking.hours
WHERE unit_id IS NOT DISTINCT FROM
      (CASE WHEN EXISTS (SELECT FROM tracking.hours WHERE unit_id = @unit_id) THEN @unit_id::int END)
ORDER BY weekday, starts;
