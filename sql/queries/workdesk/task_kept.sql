-- What a phone keeps: what is due within a week or at an outlet, whenever it is due, the oldest first, and what was ended today.
SELECT t.id, t.source, t.title, t.params, t.link, t.outlet_id, o.name AS outlet_name, t.rep_id,
       coalesce((SELECT c.name FROM app.colleagues(ARRAY[t.rep_id]) c), '') AS rep_name, t.unit_id, t.due_on::text AS due_on, t.state, t.note,
       t.made_by_name AS made_by, t.made_at, t.handed_by, t.ended_at, t.ended_by, coalesce(t.rep_id = app.me(), false) AS mine, t.rev
FROM workdesk.task t
LEFT JOIN geo.outlet o ON o.id = t.outlet_id
WHERE (t.rep_id = app.me() OR t.rep_id = ANY (app.stands_for()))
  AND (t.state = 'open' AND (t.outlet_id IS NOT NULL OR t.due_on <= app.day_of(@now) + 7) OR t.state <> 'open' AND app.day_of(t.ended_at) = app.day_of(@now))
ORDER BY t.state <> 'open', t.due_on, t.id
LIMIT 500;
