-- Those that wait for a word first. Without a state: what is in use or on the way to it.
SELECT b.id, b.line_id, b.version, b.state, b.based_on, b.code, b.name, b.colour, b.weekdays, b.note, b.rep_id, coalesce(r.name, '') AS rep_name, b.unit_id,
       (SELECT count(*)::int FROM routing.beat_stop s WHERE s.beat_id = b.id) AS stops, b.distance_m, b.travel_s, b.source,
       coalesce(m.name, '') AS maker, b.made_at, b.changed_at, b.submitted_by, coalesce(u.name, '') AS submitter, b.submitted_at,
       coalesce(d.name, '') AS decider, b.decided_at, b.decision, b.rev,
       (SELECT a.version FROM routing.beat a WHERE a.line_id = b.line_id AND a.state = 'approved') AS approved_version
FROM routing.beat b
CROSS JOIN LATERAL (SELECT CASE b.state WHEN 'submitted' THEN 0 WHEN 'returned' THEN 1 WHEN 'draft' THEN 2 WHEN 'approved' THEN 3 ELSE 4 END AS place) o
LEFT JOIN org.staff_v r ON r.id = b.rep_id
LEFT JOIN app.user_v m ON m.id = b.made_by
LEFT JOIN app.user_v u ON u.id = b.submitted_by
LEFT JOIN app.user_v d ON d.id = b.decided_by
WHERE (@unit::int = 0 OR b.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR b.rep_id = @rep_id)
  AND CASE @state::text WHEN '' THEN b.state NOT IN ('superseded', 'retired') ELSE b.state = @state END
  AND (@weekday::int = 0 OR b.weekdays & (1 << (@weekday - 1)) > 0)
  AND (@words::text = '' OR strpos(lower(b.name || ' ' || b.code), lower(@words)) > 0)
  AND (@after_id::bigint = 0 OR (o.place, b.code, b.id) > (@after_place::int, @after_code::text, @after_id))
ORDER BY o.place, b.code, b.id
LIMIT @most::int;
