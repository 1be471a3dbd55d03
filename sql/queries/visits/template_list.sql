-- Used counts the visits in the asker's scope; whether a version may be removed is for the database to say.
SELECT t.id, t.code, t.version, t.name, t.purpose, t.classes, t.channels, t.steps, t.state, t.rev, t.changed_at, t.in_force_at, t.ended_at,
       (SELECT count(*)::int FROM visits.visit v WHERE v.template_id = t.id) AS used
FROM visits.template t
WHERE (@id::bigint = 0 OR t.id = @id)
ORDER BY t.code, t.version DESC;
