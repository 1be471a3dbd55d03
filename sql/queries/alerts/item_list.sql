SELECT i.id, i.code, i.name, i.subject, i.source, i.limits, i.severity, i.for_rep, i.cooldown_h, i.active, i.acts, i.at, i.rev, i.changed_at,
       (SELECT count(*) FROM alerts.alert a WHERE a.item_id = i.id AND a.state IN ('new', 'seen'))::int AS open
FROM alerts.item i
WHERE (@id::bigint = 0 OR i.id = @id) AND (@subject::text = '' OR i.subject = @subject AND i.active)
ORDER BY i.id;
