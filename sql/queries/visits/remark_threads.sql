-- A rep's visits of which something was said since a moment, each with all that was said.
SELECT v.ref AS visit, v.outlet_id, coalesce(o.name, '') AS outlet_name, v.opened_at,
       jsonb_agg(jsonb_build_object('id', r.id, 'ref', r.ref, 'authorId', r.author_id, 'author', r.author, 'own', r.author_id = v.rep_id, 'text', r.text,
                                    'score', r.score, 'at', r.at, 'unread', r.author_id <> v.rep_id AND r.id > coalesce(m.upto, 0)) ORDER BY r.id) AS remarks
FROM visits.visit v
JOIN visits.remark r ON r.visit_id = v.id
LEFT JOIN visits.remark_read m ON m.visit_id = v.id AND m.reader_id = v.rep_id
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
WHERE v.tenant_id = app.tenant() AND v.rep_id = @rep_id
GROUP BY v.id, o.name
HAVING max(r.at) > @since
ORDER BY v.id;
