SELECT a.id, a.rep_id, coalesce(r.name, '') AS rep_name, a.unit_id, a.day::text AS day, a.was, a.text, a.state, a.made_at, a.decided_at,
       coalesce(m.name, '') AS decided_by, a.note
FROM attendance.appeal a
LEFT JOIN org.staff_v r ON r.id = a.rep_id
LEFT JOIN app.user_v m ON m.id = a.decided_by
WHERE a.id = @id;
