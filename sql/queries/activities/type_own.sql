-- The types in use, and which of them the asker carries out by the posts held on a day: the others are for tasks that were handed to it.
SELECT t.id, t.code, t.name, t.name_en, t.results, t.needs_outlet, t.needs_photo, t.needs_note, t.id IN (SELECT activities.types_of(app.me(), @day::date)) AS mine
FROM activities.type t
WHERE NOT t.disabled
ORDER BY t.code;
