-- The types by code, with who carries them out and how often each was used.
SELECT t.id, t.code, t.name, t.name_en, t.results, t.needs_outlet, t.needs_photo, t.needs_note, t.disabled, t.changed_at, t.rev,
       coalesce((SELECT array_agg(x.position_id ORDER BY x.position_id) FROM activities.executor x WHERE x.type_id = t.id), '{}') AS positions,
       EXISTS (SELECT FROM activities.activity a WHERE a.type_id = t.id) OR EXISTS (SELECT FROM activities.drive d WHERE d.type_id = t.id) AS used
FROM activities.type t
WHERE @id::int = 0 OR t.id = @id
ORDER BY t.disabled, t.code;
