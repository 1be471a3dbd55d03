-- Newest first. What was only drawn up is nobody's business; a rep finds what it gains or loses.
SELECT t.id, t.unit_id, t.division_id, coalesce(d.name, '') AS division, t.duty, t.from_day, t.reason, t.state, t.outlets, t.done, t.tasks, t.stops, t.gaps,
       coalesce(u.name, '') AS maker, t.made_by, t.made_at, t.ended_at, 0 AS units
FROM coverage.transfer t
LEFT JOIN coverage.division d ON d.id = t.division_id
LEFT JOIN app.user_v u ON u.id = t.made_by
WHERE t.state <> 'preview'
  AND (cardinality(@states::text[]) = 0 OR t.state = ANY (@states))
  AND (@rep_id::bigint = 0 OR EXISTS (SELECT FROM coverage.transfer_outlet x WHERE x.transfer_id = t.id AND @rep_id IN (x.rep_id, x.to_rep)))
  AND (@before_id::bigint = 0 OR t.id < @before_id)
ORDER BY t.id DESC
LIMIT @most::int;
