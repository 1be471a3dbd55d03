SELECT b.id, b.line_id, b.version, b.state, b.based_on, b.code, b.name, b.colour, b.weekdays, b.note, b.rep_id, coalesce(r.name, '') AS rep_name, b.unit_id,
       (SELECT count(*)::int FROM routing.beat_stop s WHERE s.beat_id = b.id) AS stops, b.distance_m, b.travel_s, b.source,
       coalesce(m.name, '') AS maker, b.made_at, b.changed_at, b.submitted_by, coalesce(u.name, '') AS submitter, b.submitted_at,
       coalesce(d.name, '') AS decider, b.decided_at, b.decision, b.rev,
       (SELECT a.version FROM routing.beat a WHERE a.line_id = b.line_id AND a.state = 'approved') AS approved_version
FROM routing.beat b
LEFT JOIN org.staff_v r ON r.id = b.rep_id
LEFT JOIN app.user_v m ON m.id = b.made_by
LEFT JOIN app.user_v u ON u.id = b.submitted_by
LEFT JOIN app.user_v d ON d.id = b.decided_by
WHERE b.id = @id;
