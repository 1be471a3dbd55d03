-- What is due, taken for a while: whoever dies with it leaves it to others. Those of one process pass over what another has taken.
UPDATE notify.delivery d
SET state = 'sending', tries = d.tries + 1, due_at = @until
FROM notify.message m, app.locale_v l
WHERE d.id IN (SELECT id FROM notify.delivery WHERE tenant_id = app.tenant() AND state IN ('waiting', 'sending') AND due_at <= @now
               ORDER BY due_at, id LIMIT @most::int FOR UPDATE SKIP LOCKED)
  AND m.id = d.message_id AND l.user_id = d.user_id
RETURNING d.id, d.message_id, d.way, d.address, d.tries, m.kind, m.params, m.link, m.at, l.locale;
